import { clusterKeyOf } from '../history/cluster-key.ts';
import type { EstateWriter } from '../history/estate-store.ts';
import type { RememberedCluster } from '../history/records.ts';
import { parseClusterId } from '../inventory/cluster/cluster-id.ts';

type Remembered = ReadonlyMap<string, RememberedCluster>;

/** What is remembered of a shard's clusters, read once for each subscription, and which of them were seen. */
export class Sightings {
  readonly #estate: EstateWriter;
  readonly #remembered = new Map<string, Promise<Remembered>>();
  readonly #seen = new Map<string, Set<string>>();

  constructor(estate: EstateWriter) {
    this.#estate = estate;
  }

  /** Notes that a cluster is there; answers what is remembered of it. An id that is no cluster's is let pass. */
  async see(clusterId: string): Promise<RememberedCluster | undefined> {
    const address = parseClusterId(clusterId);
    if (address === undefined) return undefined;
    const subscriptionId = address.subscriptionId.toLowerCase();
    const { key } = clusterKeyOf(address);
    this.#seen.set(subscriptionId, (this.#seen.get(subscriptionId) ?? new Set()).add(key));
    return (await this.rememberedIn(subscriptionId)).get(key);
  }

  /** The clusters that are remembered of a subscription, by their keys. */
  rememberedIn(subscriptionId: string): Promise<Remembered> {
    const known = this.#remembered.get(subscriptionId) ?? this.#estate.remembered(subscriptionId);
    this.#remembered.set(subscriptionId, known);
    return known;
  }

  /** The keys of a subscription's clusters that were seen. */
  seenIn(subscriptionId: string): ReadonlySet<string> {
    return this.#seen.get(subscriptionId) ?? new Set();
  }
}
