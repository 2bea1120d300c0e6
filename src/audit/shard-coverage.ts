import type { ExpectedSubscription } from '../history/run-store.ts';
import type { ReadingEnd } from '../inventory/collect-clusters.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';
import type { RejectedRow } from '../inventory/cluster/to-cluster.ts';

/** Counts, while a shard is read, what was seen of each of its subscriptions. */
export class ShardCoverage {
  readonly #expected: ReadonlyMap<string, ExpectedSubscription>;
  readonly #clusters = new Map<string, number>();
  readonly #rejected = new Map<string, RejectedRow[]>();

  constructor(expected: readonly ExpectedSubscription[]) {
    this.#expected = new Map(expected.map((one) => [one.subscription.id, one]));
  }

  /** The subscription that a cluster id names, if it is one of the shard's. */
  subscriptionOf(id: string): ExpectedSubscription | undefined {
    return this.#expected.get(id.split('/')[2]?.toLowerCase() ?? '');
  }

  /** How many subscriptions have shown a cluster so far; rows come in order of id, so all but the last are done. */
  get begun(): number {
    return this.#clusters.size;
  }

  countCluster(subscriptionId: string): void {
    this.#clusters.set(subscriptionId, (this.#clusters.get(subscriptionId) ?? 0) + 1);
  }

  /** Notes a row that could not be judged, with its subscription or, if it names none of them, with the first one read. */
  reject(row: RejectedRow): void {
    const readable = [...this.#expected.values()].find(({ status }) => status === 'read');
    const id = (this.subscriptionOf(row.id) ?? readable)?.subscription.id ?? '';
    const rows = this.#rejected.get(id) ?? [];
    rows.push(row);
    this.#rejected.set(id, rows);
  }

  /** What the shard saw, once reading has ended; `known` tells how many clusters a subscription had before. */
  at(end: ReadingEnd, known: (subscriptionId: string) => number): SubscriptionCoverage[] {
    return [...this.#expected.values()].map((expected) => {
      const { subscription, lastReadAt } = expected;
      const outcome = outcomeOf(expected, end);
      const rejected = this.#rejected.get(subscription.id);
      return {
        subscription,
        ...outcome,
        clusters:
          outcome.status === 'read' ? (this.#clusters.get(subscription.id) ?? 0) : known(subscription.id),
        ...(outcome.status !== 'read' && lastReadAt !== undefined && { lastReadAt }),
        ...(rejected !== undefined && { rejected: listed(rejected) }),
      };
    });
  }
}

// A shard's coverage has to fit a row of the table; whoever has more rows than this has one cause for all of them.
const rejectedListed = 100;

function listed(rejected: readonly RejectedRow[]): readonly RejectedRow[] {
  const more = rejected.length - rejectedListed;
  if (more <= 0) return rejected;
  const rest = { id: `(${more} more)`, reason: 'They are counted here and not listed one by one.' };
  return [...rejected.slice(0, rejectedListed), rest];
}

function outcomeOf(
  { status, reason }: ExpectedSubscription,
  { denied, faults }: ReadingEnd,
): Pick<SubscriptionCoverage, 'status' | 'reason'> {
  if (status !== 'read') return { status, ...(reason !== undefined && { reason }) };
  // A batch is one question: what is wrong with its answer is wrong with each subscription that was asked for.
  if (denied !== null) return { status: 'unreadable', reason: denied };
  if (faults.length > 0) return { status: 'failed', reason: faults.join(' ') };
  return { status };
}
