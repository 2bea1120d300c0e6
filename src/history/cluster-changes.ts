import type { ClusterKey } from './cluster-key.ts';
import type { EstateReader, Page, PageRequest } from './estate-store.ts';
import { newestFirst } from './run-id.ts';
import type { RunReader } from './run-store.ts';
import type { Transition } from './transition.ts';

/** What one run found changed of a cluster. */
export interface ClusterChange {
  readonly runId: string;
  readonly transition: Transition;
}

interface Ports {
  readonly runs: Pick<RunReader, 'runIds'>;
  readonly estate: Pick<EstateReader, 'changesOf'>;
}

// Each run is a question of its own to the tables: a page looks through so many and no more, whatever it has found.
const runsAtOnce = 20;
const runsPerPage = 100;

/**
 * What happened to one cluster, the newest run first; within a run its own change, then those of its findings in order of rules.
 * A page holds `top` changes at most, may be empty and not the last, and begins at the same place whatever runs have come since.
 * Throws `InvalidContinuation`.
 */
export async function clusterChanges(
  { runs, estate }: Ports,
  cluster: ClusterKey,
  { top, from }: PageRequest,
): Promise<Page<ClusterChange>> {
  const begin = placeOf(from);
  const items: ClusterChange[] = [];
  let next = begin.run;
  let looked = 0;
  do {
    const page = await runs.runIds({ top: runsAtOnce, ...(next !== undefined && { from: next }) });
    const changes = await estate.changesOf(cluster, page.ids);
    for (const runId of page.ids) {
      for (const transition of changes.get(runId) ?? []) {
        if (isTold(runId, transition, begin)) continue;
        const last = items.at(-1);
        if (items.length === top && last !== undefined) return { items, next: placeBehind(last) };
        items.push({ runId, transition });
      }
    }
    next = page.next;
    looked += page.ids.length;
  } while (next !== undefined && looked < runsPerPage);
  return { items, ...(next !== undefined && { next }) };
}

/** Where a page begins: with a run, by the key of its row, and behind one of its changes, by the rule of it. */
interface Place {
  readonly run: string | undefined;
  /** Undefined where nothing of the run has been told; empty behind the cluster's own change, which has no rule. */
  readonly rule: string | undefined;
}

function placeOf(from: string | undefined): Place {
  const [run, rule] = from?.split('|') ?? [];
  return { run, rule };
}

const placeBehind = ({ runId, transition }: ClusterChange): string =>
  `${newestFirst(runId)}|${ruleOf(transition)}`;

const isTold = (runId: string, transition: Transition, { run, rule }: Place): boolean =>
  rule !== undefined && newestFirst(runId) === run && ruleOf(transition) <= rule;

const ruleOf = ({ finding }: Transition): string => finding?.rule ?? '';
