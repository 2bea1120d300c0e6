import type { AuditRun } from '../evaluation/audit-run.ts';
import { noExemptions } from '../evaluation/exemptions/granted.ts';
import type { OwnerTally } from '../evaluation/part-tally.ts';
import { byOwner } from '../evaluation/part-tally.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import { score } from '../evaluation/score.ts';
import type { ClusterRef } from '../evaluation/tally.ts';
import type { EstateReader } from '../history/estate-store.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';
import { netChanges } from '../history/net-changes.ts';
import type { PartTallyReader } from '../history/part-tally-store.ts';
import type { RunReader } from '../history/run-store.ts';
import { runsAfter } from '../history/runs-after.ts';
import type { Transition } from '../history/transition.ts';
import { deliveryKindOf } from './delivery/delivery-kind.ts';
import type { Delivery, DeliveryStore } from './delivery/delivery-store.ts';
import { cardAudience, governance } from './delivery/delivery-store.ts';
import { isoWeekOf, weekName } from './iso-week.ts';
import { cutFor } from './owner-cut.ts';
import type { PreviousRun, Report, ReportInput } from './report.ts';
import { buildReport } from './report.ts';

/** What a report is put together from. */
export interface ReportPorts {
  readonly runs: RunReader;
  readonly estate: EstateReader;
  readonly deliveries: DeliveryStore;
  readonly exemptions: Pick<ExemptionStore, 'ofRun'>;
  readonly partTallies: PartTallyReader;
  /** With the severities in force. */
  readonly rules: readonly RuleMetadata[];
  readonly links: ReportInput['links'];
  /** Of the service. */
  readonly version: string;
  readonly now: () => Date;
  /** How readers get it, and so which earlier report they know; by mail unless it is said. */
  readonly toldBy?: 'mail' | 'card';
}

/** What the reports of one audit are made of, that of the estate and those of its owners. */
export interface ReportMaterial {
  readonly input: ReportInput;
  /**
   * The figures by owner of the run that it is compared with: none where governance reads, undefined where they are not
   * known.
   */
  readonly ownersBefore: readonly OwnerTally[] | undefined;
}

/** No cluster that the newest audit has read is this owner's, as far as is known. */
export class UnknownOwner extends Error {
  override readonly name = 'UnknownOwner';
}

/**
 * The report of the newest audit of the whole estate, or of one owner's part of it, compared with the one that was told
 * last; undefined when no audit has been completed yet. Throws `UnknownOwner`.
 */
export async function assembleReport(ports: ReportPorts, owner?: string): Promise<Report | undefined> {
  const material = await gatherMaterial(ports, owner === undefined ? 'governance' : 'owners');
  if (material === undefined || owner === undefined) return material && buildReport(material.input);
  return ownersReport(material, [owner]);
}

/**
 * Whom a report may be told to: the owners of what the audit has read, and of what has passed out of sight since. None where
 * the figures by owner are not known.
 */
export function ownersIn(input: ReportInput): readonly string[] {
  if (input.owners === undefined) return [];
  const all = [...input.owners, ...outOfSight(input)].map(({ owner }) => owner);
  return [...new Set(all.filter((owner) => owner !== null))];
}

/** The report of some owners. Throws `UnknownOwner` when none of them is among `ownersIn`. */
export function ownersReport({ input, ownersBefore }: ReportMaterial, owners: readonly string[]): Report {
  const isTheirs = ({ owner }: Pick<OwnerTally, 'owner'>): boolean =>
    owner !== null && owners.includes(owner);
  if (input.owners === undefined) {
    const why =
      'an earlier version of the service has made it, and kept no figures by owner. The next one has them.';
    throw new UnknownOwner(`What the newest audit has read of ${owners.join(', ')} is not known: ${why}`);
  }
  if (!input.owners.some(isTheirs) && !outOfSight(input).some(isTheirs)) {
    throw new UnknownOwner(`The newest audit has read no cluster of ${owners.join(', ')}.`);
  }
  return buildReport(cutFor(owners, input, ownersBefore));
}

const outOfSight = ({ changes }: ReportInput): readonly ClusterRef[] =>
  netChanges(changes)
    .filter(({ kind, finding }) => kind === 'lostSight' && finding === undefined)
    .map(({ cluster }) => cluster);

/**
 * Gathers what the reports of the newest audit are made of, compared with what their readers were told last. Owners are told
 * once a week, after governance: what governance was told in this week is no news that they have had.
 */
export async function gatherMaterial(
  ports: ReportPorts,
  readers: 'governance' | 'owners' = 'governance',
): Promise<ReportMaterial | undefined> {
  const { runs, exemptions, partTallies } = ports;
  const run = await runs.latestRun();
  if (run === undefined) return undefined;
  const [shards, previous, granted, parts] = await Promise.all([
    runs.shards(run.id),
    previousRun(ports, run, readers),
    exemptions.ofRun(run.id),
    partTallies.partTallies(run),
  ]);
  const input: ReportInput = {
    run,
    coverage: shards.flatMap(({ coverage }) => coverage ?? []),
    since: previous === undefined ? null : sinceOf(previous),
    audience: null,
    owners: parts && byOwner(parts),
    exemptions: granted ?? noExemptions,
    changes: previous === undefined ? [] : await transitionsBetween(ports, previous.id, run.id),
    rules: ports.rules,
    version: ports.version,
    now: ports.now(),
    links: ports.links,
  };
  const partsBefore =
    previous === undefined || readers === 'governance' ? [] : await partTallies.partTallies(previous);
  return { input, ownersBefore: partsBefore && byOwner(partsBefore) };
}

async function previousRun(
  { runs, deliveries, now, toldBy = 'mail' }: ReportPorts,
  run: AuditRun,
  readers: 'governance' | 'owners',
): Promise<AuditRun | undefined> {
  const thisWeek = weekName(isoWeekOf(now()));
  // A run that was mailed this week is the one to be told of again; mailed before, it is old news.
  const isOldNews = ({ attemptedAt }: Delivery) => weekName(isoWeekOf(new Date(attemptedAt))) !== thisWeek;
  const told = await deliveries.ofAudience(toldBy === 'mail' ? governance : cardAudience);
  const reported = told
    .filter((delivery) => delivery.state === 'sent' && deliveryKindOf(delivery) === toldBy)
    .filter(({ period }) => readers === 'governance' || (isWeek(period) && period !== thisWeek))
    .filter((delivery) => delivery.runId < run.id || (delivery.runId === run.id && isOldNews(delivery)))
    .map(({ runId }) => runId)
    .sort()
    .at(-1);
  return reported === undefined ? undefined : runs.run(reported);
}

const isWeek = (period: string): boolean => /^\d{4}-W\d\d$/.test(period);

function sinceOf({ id, startedAt, tally, coverage, ruleSetVersion }: AuditRun): PreviousRun {
  return {
    runId: id,
    at: startedAt,
    score: score(tally?.weights ?? { passed: 0, failed: 0 }),
    subscriptions: Object.values(coverage).reduce((sum, count) => sum + count, 0),
    ruleSetVersion,
  };
}

/** The transitions of every run after the first one, up to and with the last, in order of time. */
export async function transitionsBetween(
  { runs, estate }: Pick<ReportPorts, 'runs' | 'estate'>,
  after: string,
  upTo: string,
): Promise<Transition[]> {
  const newer = await runsAfter(runs, after);
  const runIds = newer.map(({ id }) => id).filter((id) => id <= upTo);
  const transitions: Transition[] = [];
  for (const runId of runIds.sort()) {
    for await (const transition of estate.transitions(runId)) transitions.push(transition);
  }
  return transitions;
}
