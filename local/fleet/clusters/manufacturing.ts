import { clustersIn } from '../aks-cluster.ts';
import { hardened, legacy2019, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { noKubernetesRbac, servicePrincipal } from '../traits/access.ts';
import { officeOnly, privateApiServer } from '../traits/exposure.ts';
import { nodeSubnetPods, outbound } from '../traits/network.ts';
import { poolAt, windowsPool } from '../traits/pools.ts';
import { longTermSupport, owned, pinnedVersion, tags, tier } from '../traits/standing.ts';
import { noUpgradeProfile } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.manufacturing);
const plants = owned('plant-systems', 'prod', 'MF-4100');
const logistics = owned('logistics', 'prod', 'MF-4200');

/** The plants: old clusters that nobody dares to touch, and the first of their successors. */
export const manufacturingClusters = [
  aks('rg-plant-leipzig', 'aks-plant-leipzig', 'westeurope', '1.27.102', legacy2019, plants),
  aks('rg-plant-gent', 'aks-plant-gent', 'westeurope', '1.28.102', legacy2019, plants, noKubernetesRbac),
  aks('rg-plant-cork', 'aks-plant-cork', 'northeurope', '1.29.15', legacy2019, plants, tier('Standard')),
  aks('rg-plant-penang', 'aks-plant-penang', 'southeastasia', '1.30.103', legacy2019, plants, officeOnly),
  aks(
    'rg-plant-stavanger',
    'aks-plant-stavanger',
    'norwayeast',
    '1.34.8',
    ordinary,
    plants,
    servicePrincipal,
  ),
  aks('rg-plant-stavanger', 'aks-plant-stavanger-next', 'norwayeast', '1.36.1', hardened, plants),
  aks('rg-plant-next', 'aks-plant-leipzig-next', 'westeurope', '1.36.2', hardened, plants),
  aks(
    'rg-mes',
    'aks-mes-prod-weu',
    'westeurope',
    '1.33.12',
    ordinary,
    plants,
    tier('Premium'),
    longTermSupport,
    nodeSubnetPods,
    windowsPool,
  ),
  aks(
    'rg-quality',
    'aks-quality-prod-neu',
    'northeurope',
    '1.31.14',
    ordinary,
    pinnedVersion,
    noUpgradeProfile,
  ),
  aks(
    'rg-logistics',
    'aks-logistics-prod-eus2',
    'eastus2',
    '1.35.3',
    ordinary,
    logistics,
    privateApiServer,
    outbound('userDefinedRouting'),
    poolAt('1.33.12', 'scanners'),
  ),
  aks('rg-logistics', 'aks-yard-prod-eus2', 'eastus2', '1.34.7', ordinary, logistics, tags({ owner: '' })),
];
