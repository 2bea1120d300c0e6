import type { Estate } from '../simulator/estate.ts';
import { clustersIn } from './aks-cluster.ts';
import { hardened, ordinary } from './archetypes.ts';
import { guidOf } from './guid.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { owned } from './traits/standing.ts';

const mostSubscriptions = 10;

/** So many well-formed clusters, every second one hardened, dealt out over up to ten readable subscriptions. */
export function aLargeFleet(count: number): Estate {
  const subscriptions = Array.from({ length: Math.min(count, mostSubscriptions) }, (_, index) => ({
    id: guidOf(`subscription ${index}`),
    displayName: `subscription-${index}`,
    state: 'Enabled',
    readable: true,
  }));
  const owner = owned('platform-engineering', 'prod', 'IT-1000');
  const placers = subscriptions.map(({ id }) => clustersIn(id));
  const clusters = Array.from({ length: count }, (_, index) => {
    const name = `aks-${String(index).padStart(5, '0')}`;
    const archetype = index % 2 === 0 ? hardened : ordinary;
    return placers[index % placers.length]?.(`rg-${name}`, name, 'westeurope', '1.36.2', archetype, owner);
  });
  return { managementGroups: [], subscriptions, clusters, kubernetesVersions };
}
