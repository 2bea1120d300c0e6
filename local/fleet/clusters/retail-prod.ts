import { clustersIn } from '../aks-cluster.ts';
import { hardened, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { entraManaged, localAccountsDisabled } from '../traits/access.ts';
import { secretsStoreWithoutRotation, virtualNodes } from '../traits/addons.ts';
import { customCaTrust, staleKubeletCertificates } from '../traits/duties.ts';
import { authorizedRanges, openRange, privateByDefault } from '../traits/exposure.ts';
import { ubuntuImage } from '../traits/images.ts';
import {
  azureNetworkPolicy,
  nodeSubnetPods,
  outbound,
  outboundPorts,
  ownSubnet,
  podSubnetPods,
  services,
} from '../traits/network.ts';
import { autoscaledPool, publicPool, poolAt } from '../traits/pools.ts';
import { ownKeyOfSecrets } from '../traits/protection.ts';
import { owned, pinnedVersion, tags } from '../traits/standing.ts';
import { istio, managedNginx } from '../traits/traffic.ts';
import { nodeOsChannel, upgradeChannel } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.retailProd);
const checkout = owned('team-checkout', 'prod', 'RT-2101');
const catalogue = owned('team-catalogue', 'prod', 'RT-2102');
const stores = owned('team-stores', 'prod', 'RT-2103');

/** The web shop and what the stores need. */
export const retailProdClusters = [
  aks(
    'rg-checkout-prod',
    'aks-checkout-prod-weu',
    'westeurope',
    '1.36.2',
    hardened,
    checkout,
    istio('asm-1-28', 'asm-1-29'),
  ),
  aks('rg-checkout-prod', 'aks-checkout-prod-neu', 'northeurope', '1.36.1', hardened, checkout),
  aks(
    'rg-checkout-prod',
    'aks-checkout-prod-eus2',
    'eastus2',
    '1.34.9',
    hardened,
    checkout,
    poolAt('1.34.7', 'fraud'),
  ),
  aks(
    'rg-catalogue-prod',
    'aks-catalogue-prod-weu',
    'westeurope',
    '1.35.5',
    ordinary,
    catalogue,
    managedNginx,
  ),
  aks(
    'rg-catalogue-prod',
    'aks-catalogue-prod-neu',
    'northeurope',
    '1.35.5',
    ordinary,
    catalogue,
    managedNginx,
    outboundPorts(8000),
  ),
  aks(
    'rg-search-prod',
    'aks-search-prod-weu',
    'westeurope',
    '1.35.3',
    ordinary,
    catalogue,
    podSubnetPods,
    autoscaledPool('index', 6, 24, { vmSize: 'Standard_L8s_v3' }),
    ubuntuImage('2404', '202606.15.0'),
  ),
  aks(
    'rg-basket-prod',
    'aks-basket-prod-weu',
    'westeurope',
    '1.34.8',
    ordinary,
    checkout,
    nodeSubnetPods,
    azureNetworkPolicy,
    upgradeChannel('none'),
  ),
  aks(
    'rg-loyalty-prod',
    'aks-loyalty-prod-neu',
    'northeurope',
    '1.34.8',
    ordinary,
    stores,
    localAccountsDisabled,
    ownSubnet,
    outbound('userAssignedNATGateway'),
    staleKubeletCertificates,
  ),
  aks(
    'rg-stores-prod',
    'aks-stores-prod-weu',
    'westeurope',
    '1.33.12',
    ordinary,
    stores,
    pinnedVersion,
    customCaTrust,
    secretsStoreWithoutRotation,
  ),
  aks(
    'rg-stores-prod',
    'aks-stores-prod-sea',
    'southeastasia',
    '1.32.101',
    ordinary,
    stores,
    pinnedVersion,
    openRange,
    nodeOsChannel('None'),
    ubuntuImage('2204', '202603.30.0'),
    services('10.240.0.0/13', '10.240.0.10'),
  ),
  aks(
    'rg-campaigns',
    'aks-campaigns-prod-eus2',
    'eastus2',
    '1.35.5',
    entraManaged,
    tags({ Owner: 'marketing@contoso.example', environment: 'prod' }),
    authorizedRanges('0.0.0.0/0', '203.0.113.7/32'),
    publicPool,
  ),
  aks(
    'rg-partner-api',
    'aks-partner-api-prod-weu',
    'westeurope',
    '1.35.5',
    ordinary,
    privateByDefault,
    stores,
    ownKeyOfSecrets('Public'),
    virtualNodes,
  ),
];
