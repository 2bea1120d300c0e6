import type { ExemptionScope } from '../../evaluation/exemptions/exemption.ts';
import { subscriptionIn } from '../../facts/row.ts';
import { clusterKeyOf } from '../../history/cluster-key.ts';
import type { EstateReader, PartOfEstate } from '../../history/estate-store.ts';
import type { ExemptionStore, StoredExemption } from '../../history/exemption-store.ts';
import { parseClusterId } from '../../inventory/cluster/cluster-id.ts';
import { Problem } from '../problem.ts';

/** Tells of an exemption's scope whether every cluster that it can cover may be seen. */
export type IsInside = (scope: ExemptionScope) => Promise<boolean>;

/** Judges scopes by what `estate`, as the caller sees it, holds, and by the subscriptions inside. */
export function insideOf(
  reach: () => Promise<PartOfEstate>,
  estate: Pick<EstateReader, 'cluster'>,
): IsInside {
  return async ({ subscription, resourceGroup, cluster }) => {
    const { subscriptions } = await reach();
    const named = [subscription, subscriptionIn(resourceGroup), subscriptionIn(cluster)];
    // Every line of a scope has to fit, so one that lies inside keeps the whole scope inside.
    if (named.some((id) => id !== undefined && subscriptions.includes(id.toLowerCase()))) return true;
    const address = cluster === undefined ? undefined : parseClusterId(cluster);
    return address !== undefined && (await estate.cluster(clusterKeyOf(address))) !== undefined;
  };
}

/** The exemptions of what may be seen; whoever may grant one may grant it there alone. */
export function visibleExemptions(store: ExemptionStore, isInside: IsInside): ExemptionStore {
  const shown = async (one: StoredExemption | undefined) =>
    one !== undefined && (await isInside(one.exemption.scope)) ? one : undefined;
  const requireInside = async (scope: ExemptionScope): Promise<void> => {
    if (await isInside(scope)) return;
    const message = 'scope: must name a cluster, resource group or subscription that the caller may see.';
    throw new Problem(403, 'OutsideBounds', message, { target: 'scope' });
  };
  return {
    all: async () => only(await store.all(), ({ exemption }) => isInside(exemption.scope)),
    exemption: async (id) => shown(await store.exemption(id)),
    async add(exemption) {
      await requireInside(exemption.scope);
      return store.add(exemption);
    },
    async replace(exemption, etag) {
      await requireInside(exemption.scope);
      return store.replace(exemption, etag);
    },
    remove: (id, etag) => store.remove(id, etag),
    saveOfRun: (runId, granted) => store.saveOfRun(runId, granted),
    async ofRun(runId) {
      const granted = await store.ofRun(runId);
      // What cannot be used is told with its id and what it names.
      return (
        granted && { exemptions: await only(granted.exemptions, ({ scope }) => isInside(scope)), faults: [] }
      );
    },
  };
}

/** The items that pass a test which has to wait. */
export async function only<T>(items: readonly T[], isWanted: (item: T) => Promise<boolean>): Promise<T[]> {
  const wanted = await Promise.all(items.map(isWanted));
  return items.filter((_, index) => wanted[index]);
}
