import type { AuditRun } from '../evaluation/audit-run.ts';
import { noExemptions } from '../evaluation/exemptions/granted.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import { score } from '../evaluation/score.ts';
import type { EstateReader } from '../history/estate-store.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';
import type { RunStore } from '../history/run-store.ts';
import type { Transition } from '../history/transition.ts';
import { deliveryKindOf } from './delivery-kind.ts';
import type { Delivery, DeliveryStore } from './delivery-store.ts';
import { isoWeekOf, weekName } from './iso-week.ts';
import type { PreviousRun, Report, ReportInput } from './report.ts';
import { buildReport } from './report.ts';

const runsPerPage = 50;

/** What a report is put together from. */
export interface ReportPorts {
  readonly runs: RunStore;
  readonly estate: EstateReader;
  readonly deliveries: DeliveryStore;
  readonly exemptions: Pick<ExemptionStore, 'ofRun'>;
  /** With the severities in force. */
  readonly rules: readonly RuleMetadata[];
  readonly links: ReportInput['links'];
  readonly now: () => Date;
  /** How readers get it, and so which earlier report they know; by mail unless it is said. */
  readonly toldBy?: 'mail' | 'card';
}

/**
 * The report of the newest audit of the whole estate, compared with the one that was told last; undefined when no audit
 * has been completed yet.
 */
export async function assembleReport(ports: ReportPorts): Promise<Report | undefined> {
  const run = await ports.runs.latestRun();
  if (run === undefined) return undefined;
  const [shards, since, exemptions] = await Promise.all([
    ports.runs.shards(run.id),
    previousRun(ports, run),
    ports.exemptions.ofRun(run.id),
  ]);
  return buildReport({
    run,
    coverage: shards.flatMap(({ coverage }) => coverage ?? []),
    since,
    exemptions: exemptions ?? noExemptions,
    changes: since === null ? [] : await transitionsBetween(ports, since.runId, run.id),
    rules: ports.rules,
    now: ports.now(),
    links: ports.links,
  });
}

async function previousRun(
  { runs, deliveries, now, toldBy = 'mail' }: ReportPorts,
  run: AuditRun,
): Promise<PreviousRun | null> {
  const thisWeek = weekName(isoWeekOf(now()));
  // A run that was mailed this week is the one to be told of again; mailed before, it is old news.
  const isOldNews = ({ attemptedAt }: Delivery) => weekName(isoWeekOf(new Date(attemptedAt))) !== thisWeek;
  const reported = (await deliveries.all())
    .filter((delivery) => delivery.state === 'sent' && deliveryKindOf(delivery) === toldBy)
    .filter((delivery) => delivery.runId < run.id || (delivery.runId === run.id && isOldNews(delivery)))
    .map(({ runId }) => runId)
    .sort()
    .at(-1);
  const previous = reported === undefined ? undefined : await runs.run(reported);
  return previous === undefined
    ? null
    : {
        runId: previous.id,
        at: previous.startedAt,
        score: score(previous.tally?.weights ?? { passed: 0, failed: 0 }),
        subscriptions: Object.values(previous.coverage).reduce((sum, count) => sum + count, 0),
        ruleSetVersion: previous.ruleSetVersion,
      };
}

/** The transitions of every run after the first one, up to and with the last, in order of time. */
export async function transitionsBetween(
  { runs, estate }: Pick<ReportPorts, 'runs' | 'estate'>,
  after: string,
  upTo: string,
): Promise<Transition[]> {
  const runIds: string[] = [];
  for (let from: string | undefined, more = true; more;) {
    const page = await runs.runs({ top: runsPerPage, ...(from !== undefined && { from }) });
    runIds.push(...page.runs.map(({ id }) => id).filter((id) => id > after && id <= upTo));
    from = page.next;
    more = from !== undefined && page.runs.every(({ id }) => id > after);
  }
  const transitions: Transition[] = [];
  for (const runId of runIds.sort()) {
    for await (const transition of estate.transitions(runId)) transitions.push(transition);
  }
  return transitions;
}
