import type { Cluster } from '../inventory/cluster.ts';
import { parseClusterId } from '../inventory/cluster-id.ts';
import type { Facts } from '../inventory/facts.ts';
import { factsAt, regionOf } from '../inventory/facts.ts';
import type { InventoryReader } from '../inventory/inventory-reader.ts';

/**
 * Gathers the facts that a batch of clusters is judged by. The reader remembers what a region has answered; one that did
 * not answer is an unknown fact with its reason, and is asked again for the next batch, maybe by another subscription.
 */
export async function gatherFacts(
  inventory: InventoryReader,
  instant: Date,
  clusters: readonly Cluster[],
): Promise<Facts> {
  const askedBy = new Map(
    clusters.flatMap(({ location, id }): [string, string][] =>
      // Whatever is not text is told by the rules that read it.
      typeof location === 'string' && location !== ''
        ? [[regionOf(location), parseClusterId(id)?.subscriptionId ?? '']]
        : [],
    ),
  );
  const answers = await Promise.all(
    [...askedBy].map(async ([region, subscriptionId]) => {
      const answer = await inventory.kubernetesVersions(subscriptionId, region);
      return [region, answer] as const;
    }),
  );
  return factsAt(instant, Object.fromEntries(answers));
}
