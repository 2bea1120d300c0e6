import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import type { Estate } from '../simulator/estate.ts';
import { clustersIn } from './aks-cluster.ts';
import { hardened, ordinary } from './archetypes.ts';
import type { Trait } from './cluster-body.ts';
import { all } from './cluster-body.ts';
import { guidOf } from './guid.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { platformSetting } from './surroundings/diagnostics.ts';
import { computeUsages, vmSizes } from './surroundings/machines.ts';
import { bothWindows } from './surroundings/maintenance.ts';
import { meshRevisions } from './surroundings/regions.ts';
import { asArmAnswers } from './traits/answered.ts';
import { autoscaledPool } from './traits/pools.ts';
import { owned, tags } from './traits/standing.ts';

const mostSubscriptions = 10;

/** What every cluster of a large estate has: three pools, a handful of tags, and all that ARM adds to what was asked for. */
const usual: Trait = all(
  autoscaledPool('batch', 0, 20, {
    nodeLabels: { workload: 'batch' },
    nodeTaints: ['workload=batch:NoSchedule'],
  }),
  owned('platform-engineering', 'prod', 'IT-1000'),
  tags({ application: 'shop', managedBy: 'terraform' }),
  asArmAnswers,
);

/**
 * So many well-formed clusters, every second one hardened, dealt out over up to ten readable subscriptions; each is as large
 * as ARM's answer about a cluster of today, 9 to 11 KB of JSON. Around them stands what is asked for cluster by cluster and
 * region by region.
 */
export function aLargeFleet(count: number): Estate {
  const subscriptions = Array.from({ length: Math.min(count, mostSubscriptions) }, (_, index) => ({
    id: guidOf(`subscription ${index}`),
    displayName: `subscription-${index}`,
    state: 'Enabled',
    readable: true,
  }));
  const placers = subscriptions.map(({ id }) => clustersIn(id));
  const clusters = Array.from({ length: count }, (_, index) => {
    const name = `aks-${String(index).padStart(5, '0')}`;
    const archetype = index % 2 === 0 ? hardened : ordinary;
    return placers[index % placers.length]?.(`rg-${name}`, name, 'westeurope', '1.36.2', archetype, usual);
  });
  // By way of JSON, as in the sample fleet.
  const documents = JSON.parse(JSON.stringify(clusters)) as readonly Cluster[];
  const resources = {
    maintenanceConfigurations: documents.flatMap(bothWindows),
    diagnosticSettings: documents.map(platformSetting),
    vmSizes: vmSizes(documents),
    computeUsages: computeUsages(documents),
    meshRevisions: meshRevisions(documents),
  };
  return { managementGroups: [], subscriptions, clusters: documents, kubernetesVersions, resources };
}
