import { LRUCache } from 'lru-cache';
import { listClusters } from '../../api/operations/clusters.ts';
import { getSummary } from '../../api/operations/summary.ts';
import type { ClusterTold } from '../../api/schemas/cluster.ts';
import type { Visit } from '../page.ts';

/** What a cluster is called, where it is and whose. */
export type NamedCluster = Pick<ClusterTold, 'id' | 'name' | 'resourceGroup' | 'subscription' | 'owner'>;

// Some 500 bytes each. Who may see another part of the estate has a list of his own.
const mostRemembered = 30_000;
// An audit that fails may have written what it saw first, and does not become the newest.
const rememberedForMs = 10 * 60_000;

interface Named {
  readonly clusters: readonly NamedCluster[];
  readonly readAt: number;
}

const remembered = new LRUCache<string, Named>({ maxSize: mostRemembered });

/**
 * Every cluster that the caller may see, by name. Reading them is most of what a search takes, so they are remembered while the
 * newest audits are the same; not while one is under way, which may find clusters at any moment.
 */
export async function namedClusters({
  ask,
  caller,
  now,
}: Pick<Visit, 'ask' | 'caller' | 'now'>): Promise<readonly NamedCluster[]> {
  const { run, auditUnderway, auditsOfPartsSince } = await ask(getSummary);
  const name = JSON.stringify([run, auditsOfPartsSince, caller.bounds]);
  const known = remembered.get(name);
  const age = known === undefined ? Infinity : now.getTime() - known.readAt;
  if (known !== undefined && auditUnderway === null && age >= 0 && age < rememberedForMs) {
    return known.clusters;
  }
  const clusters = await everyName(ask);
  if (auditUnderway === null) {
    remembered.set(name, { clusters, readAt: now.getTime() }, { size: clusters.length + 1 });
  }
  return clusters;
}

async function everyName(ask: Visit['ask']): Promise<NamedCluster[]> {
  const named: NamedCluster[] = [];
  let continuation: string | null = null;
  // To the end, however large the estate: that nothing is called so can be said of all of it alone.
  do {
    const {
      value,
      nextLink,
    }: { readonly value: readonly ClusterTold[]; readonly nextLink?: string | undefined } = await ask(
      listClusters,
      { query: { top: '1000', ...(continuation !== null && { continuation }) } },
    );
    named.push(
      ...value.map(({ id, name, resourceGroup, subscription, owner }) => ({
        id,
        name,
        resourceGroup,
        subscription,
        owner,
      })),
    );
    continuation = new URLSearchParams(nextLink?.split('?')[1]).get('continuation');
  } while (continuation !== null);
  return named;
}
