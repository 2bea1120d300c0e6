import { clustersIn } from '../aks-cluster.ts';
import { hardened, legacy2019, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { noKubernetesRbac, servicePrincipal } from '../traits/access.ts';
import { httpApplicationRouting, kubeDashboard, openServiceMesh } from '../traits/addons.ts';
import { forcedUpgrade } from '../traits/duties.ts';
import { officeOnly, ownPrivateDnsZone, privateApiServer } from '../traits/exposure.ts';
import { ubuntuImage } from '../traits/images.ts';
import { azureNetworkPolicy, nodeSubnetPods, outbound, ownSubnet } from '../traits/network.ts';
import { flatcarPool, poolAt, windowsPool } from '../traits/pools.ts';
import { ownDiskDriver, podIdentity, podSecurityPolicy } from '../traits/protection.ts';
import { longTermSupport, owned, pinnedVersion, tags, tier } from '../traits/standing.ts';
import { noUpgradeProfile } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.manufacturing);
const plants = owned('plant-systems', 'prod', 'MF-4100');
const logistics = owned('logistics', 'prod', 'MF-4200');

/** The plants: old clusters that nobody dares to touch, and the first of their successors. */
export const manufacturingClusters = [
  aks('rg-plant-leipzig', 'aks-plant-leipzig', 'westeurope', '1.27.102', legacy2019, plants, openServiceMesh),
  aks(
    'rg-plant-gent',
    'aks-plant-gent',
    'westeurope',
    '1.28.102',
    legacy2019,
    plants,
    noKubernetesRbac,
    kubeDashboard,
    podSecurityPolicy,
  ),
  aks(
    'rg-plant-cork',
    'aks-plant-cork',
    'northeurope',
    '1.29.15',
    legacy2019,
    plants,
    tier('Standard'),
    podIdentity,
  ),
  aks(
    'rg-plant-penang',
    'aks-plant-penang',
    'southeastasia',
    '1.30.103',
    legacy2019,
    plants,
    officeOnly,
    httpApplicationRouting,
  ),
  aks('rg-plant-cardiff', 'aks-plant-cardiff', 'ukwest', '1.34.9', ordinary, plants, ownDiskDriver),
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
    azureNetworkPolicy,
    windowsPool('Windows2019', { maxPods: 20 }),
  ),
  aks(
    'rg-quality',
    'aks-quality-prod-neu',
    'northeurope',
    '1.31.14',
    ordinary,
    pinnedVersion,
    noUpgradeProfile,
    ubuntuImage('2004', '202506.30.0'),
    forcedUpgrade('2027-01-31T00:00:00Z'),
  ),
  aks(
    'rg-logistics',
    'aks-logistics-prod-eus2',
    'eastus2',
    '1.35.3',
    ordinary,
    logistics,
    privateApiServer,
    ownPrivateDnsZone,
    ownSubnet,
    outbound('userDefinedRouting'),
    poolAt('1.33.12', 'scanners'),
  ),
  aks(
    'rg-logistics',
    'aks-yard-prod-eus2',
    'eastus2',
    '1.34.7',
    ordinary,
    logistics,
    flatcarPool,
    tags({ owner: '' }),
  ),
];
