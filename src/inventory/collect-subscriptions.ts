import * as z from 'zod';
import { Completeness } from './completeness.ts';
import type { Subscription } from './coverage.ts';
import type { Answer } from './inventory-reader.ts';

// Only the id is demanded: a subscription whose other properties have changed their shape is still one to audit.
const subscriptionRow = z.object({
  subscriptionId: z.string().min(1),
  name: z.string().optional().catch(undefined),
  properties: z
    .object({
      state: z.string().optional().catch(undefined),
      managementGroupAncestorsChain: z
        .array(z.object({ name: z.string() }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** The subscriptions of a scope, and what could not be learnt of it. */
export interface SubscriptionListing {
  /** In order of id, each once; ids in lower case. The state is `Unknown` where Azure did not say it. */
  readonly subscriptions: readonly Subscription[];
  /** Sentences: parts that were denied or did not come whole, rows that are no subscription in shape. */
  readonly faults: readonly string[];
}

/**
 * Folds the pages of a scope's subscriptions into one list. Parts of a scope may overlap, as a management group and one of
 * its subscriptions do. Throws what the reading throws.
 */
export async function collectSubscriptions(answers: AsyncIterable<Answer>): Promise<SubscriptionListing> {
  const subscriptions = new Map<string, Subscription>();
  const seenIn = new Set<string>();
  const completeness = new Completeness();
  const faults: string[] = [];
  for await (const answer of answers) {
    if (answer.kind === 'denied') {
      // A subscription that is named is expected by its name, so its own coverage tells that it is not shown.
      if (answer.subscriptions.length > 0) continue;
      faults.push(`Azure does not show ${answer.of}: ${answer.reason}`);
      continue;
    }
    let newRows = 0;
    for (const row of answer.rows) {
      const subscription = toSubscription(row);
      if (subscription === undefined) {
        faults.push(`A row of ${answer.of} is not a subscription in shape.`);
        newRows += 1;
        continue;
      }
      subscriptions.set(subscription.id, subscription);
      const seen = `${answer.of}\n${subscription.id}`;
      if (!seenIn.has(seen)) newRows += 1;
      seenIn.add(seen);
    }
    completeness.add(answer, newRows);
  }
  return {
    subscriptions: [...subscriptions.values()].sort((left, right) => (left.id < right.id ? -1 : 1)),
    faults: [...faults, ...completeness.faults()],
  };
}

function toSubscription(row: unknown): Subscription | undefined {
  const { data } = subscriptionRow.safeParse(row);
  if (data === undefined) return undefined;
  const id = data.subscriptionId.toLowerCase();
  return {
    id,
    name: data.name ?? id,
    state: data.properties?.state ?? 'Unknown',
    managementGroups: (data.properties?.managementGroupAncestorsChain ?? []).map(({ name }) => name),
  };
}
