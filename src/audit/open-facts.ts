import type { Cluster } from '../inventory/cluster.ts';
import type { Fact, Facts, OfferedVersion } from '../inventory/facts.ts';
import { factsAt, regionOf } from '../inventory/facts.ts';
import type { InventoryReader } from '../inventory/inventory-reader.ts';

/**
 * Gathers the facts that a batch of clusters is judged by. A region is asked once, however many batches have clusters in
 * it; one that cannot be read is an unknown fact with its reason.
 */
export function openFacts(
  inventory: InventoryReader,
  instant: Date,
): (clusters: readonly Cluster[]) => Promise<Facts> {
  const regions = new Map<string, Promise<Fact<readonly OfferedVersion[]>>>();
  return async (clusters) => {
    for (const { location, id } of clusters) {
      // Whatever is not text is told by the rules that read it.
      if (typeof location !== 'string' || location === '') continue;
      const region = regionOf(location);
      const subscriptionId = id.split('/')[2] ?? '';
      if (!regions.has(region)) regions.set(region, inventory.kubernetesVersions(subscriptionId, region));
    }
    const answers = await Promise.all(
      [...regions].map(async ([region, answer]) => [region, await answer] as const),
    );
    return factsAt(instant, Object.fromEntries(answers));
  };
}
