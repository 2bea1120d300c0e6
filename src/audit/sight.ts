import type { ClusterRef } from '../evaluation/tally.ts';
import { failingIn } from '../history/compare.ts';
import type { RememberedCluster } from '../history/records.ts';
import type { ExpectedSubscription } from '../history/run-store.ts';
import type { Transition } from '../history/transition.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';

/** What becomes of remembered clusters that this audit has not seen, or sees again. */
export interface SightChanges {
  readonly transitions: readonly Transition[];
  /** Remembered clusters that no longer exist: their subscription was read to the end, and they are not in it. */
  readonly gone: readonly RememberedCluster[];
}

/**
 * Compares which clusters of a subscription are remembered with which were seen. Only a subscription that was read can
 * lose a cluster: in any other, a cluster not seen is lost sight of, which is told once and resolves nothing.
 */
export function compareSight(
  { before }: ExpectedSubscription,
  { status }: SubscriptionCoverage,
  remembered: ReadonlyMap<string, RememberedCluster>,
  seen: ReadonlySet<string>,
  at: string,
): SightChanges {
  const wasRead = before === null || before === 'read';
  const unseen = [...remembered].filter(([key]) => !seen.has(key)).map(([, cluster]) => cluster);
  if (status !== 'read') {
    return {
      transitions: wasRead ? unseen.map((cluster) => transition('lostSight', cluster, at)) : [],
      gone: [],
    };
  }
  const again = wasRead ? [] : [...remembered].filter(([key]) => seen.has(key)).map(([, cluster]) => cluster);
  return {
    transitions: [
      ...unseen.map((cluster) => transition('gone', cluster, at)),
      ...again.map((cluster) => transition('seenAgain', cluster, at)),
    ],
    gone: unseen,
  };
}

function transition(
  kind: 'lostSight' | 'seenAgain' | 'gone',
  { ref, digest }: { readonly ref: ClusterRef; readonly digest: RememberedCluster['digest'] },
  at: string,
): Transition {
  return { kind, cluster: ref, at, failing: failingIn(digest) };
}
