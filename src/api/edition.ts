import type { AuditRun } from '../evaluation/audit-run.ts';
import type { RunReader } from '../history/run-store.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';

/** The newest audit of the whole estate with its coverage: what every list answers from, and says so. */
export interface LatestSight {
  readonly run: AuditRun;
  readonly coverage: readonly SubscriptionCoverage[];
}

/** The state of the tables that an answer is made from. */
export interface Edition {
  /** Names the state: the newest run of any scope, and how it stands. Nothing of the estate's rows changes under one name, but while an audit is under way. */
  readonly mark: string;
  /** The audit that is changing rows at this moment; undefined when none is. */
  readonly underway: AuditRun | undefined;
  /** Audits of a part of the estate that were completed after the newest of the whole: their clusters are newer than its figures. */
  readonly partsSince: readonly string[];
  /** Undefined before the first audit. */
  readonly latest: LatestSight | undefined;
}

/** Reads the edition; `fresh` asks the tables whatever is remembered. */
export type EditionReader = (options?: { readonly fresh: boolean }) => Promise<Edition>;

/** How long a process believes that no other one has begun or ended an audit, in milliseconds. */
export const editionRememberedFor = 5_000;

/**
 * Reads editions and remembers the last one: it is asked of the tables once in `rememberedFor` milliseconds, by one row, and the
 * coverage of a run once.
 */
export function editionReader(
  runs: Pick<RunReader, 'runs' | 'latestRun' | 'shards'>,
  now: () => Date,
  rememberedFor = editionRememberedFor,
): EditionReader {
  let last: { readonly edition: Promise<Edition>; readonly at: number } | undefined;
  return async ({ fresh } = { fresh: false }) => {
    const at = now().getTime();
    if (!fresh && last !== undefined && at >= last.at && at - last.at < rememberedFor) return last.edition;
    const before = await last?.edition.catch(() => undefined);
    const edition = readEdition(runs, before);
    last = { edition, at };
    // What could not be read is not remembered.
    edition.catch(() => (last = undefined));
    return edition;
  };
}

// Between two audits of the whole estate there are a few of parts; more of them than these are not told one by one.
const runsLookedAt = 20;

async function readEdition(
  runs: Pick<RunReader, 'runs' | 'latestRun' | 'shards'>,
  before: Edition | undefined,
): Promise<Edition> {
  const [newest] = (await runs.runs({ top: 1 })).runs;
  const mark = newest === undefined ? '' : `${newest.id} ${newest.state}`;
  if (before?.mark === mark) return before;
  const underway = newest !== undefined && isOpen(newest) ? newest : undefined;
  const since =
    newest === undefined || isLatest(newest) ? [] : (await runs.runs({ top: runsLookedAt })).runs;
  const run = [newest, ...since].find((one) => one !== undefined && isLatest(one)) ?? (await runs.latestRun());
  return {
    mark,
    underway,
    partsSince: since
      .filter(({ id, state }) => state === 'completed' && (run === undefined || id > run.id))
      .map(({ id }) => id),
    latest: run && (await sightOf(run, before?.latest, runs)),
  };
}

async function sightOf(
  run: AuditRun,
  before: LatestSight | undefined,
  runs: Pick<RunReader, 'shards'>,
): Promise<LatestSight> {
  if (before?.run.id === run.id) return before;
  return { run, coverage: (await runs.shards(run.id)).flatMap((shard) => shard.coverage ?? []) };
}

const isOpen = ({ state }: AuditRun): boolean => state === 'planning' || state === 'running';
const isLatest = ({ state, wholeEstate }: AuditRun): boolean => state === 'completed' && wholeEstate;
