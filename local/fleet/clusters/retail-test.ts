import { clustersIn } from '../aks-cluster.ts';
import { development, hardened, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { entraManaged } from '../traits/access.ts';
import { officeOnly, openRange } from '../traits/exposure.ts';
import { azureNetworkPolicy, calico, nodeSubnetPods, podRange } from '../traits/network.ts';
import { autoscaledPool, publicPool, poolAt, spotPool } from '../traits/pools.ts';
import { failedProvisioning, owned, stopped, tags, tier } from '../traits/standing.ts';
import { nodeOsChannel } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.retailTest);
const checkout = owned('team-checkout', 'test', 'RT-2101');
const catalogue = owned('team-catalogue', 'test', 'RT-2102');
const stores = owned('team-stores', 'test', 'RT-2103');

/** Where the web shop is built and tried. */
export const retailTestClusters = [
  aks('rg-checkout-test', 'aks-checkout-test-weu', 'westeurope', '1.36.2', hardened, checkout, tier('Free')),
  aks('rg-checkout-dev', 'aks-checkout-dev-weu', 'westeurope', '1.36.2', development, entraManaged, checkout),
  aks(
    'rg-catalogue-test',
    'aks-catalogue-test-weu',
    'westeurope',
    '1.35.5',
    ordinary,
    catalogue,
    tier('Free'),
    autoscaledPool('batch', 4, 12),
  ),
  aks('rg-catalogue-dev', 'aks-catalogue-dev-weu', 'westeurope', '1.35.5', development, catalogue, calico),
  aks('rg-search-dev', 'aks-search-dev-weu', 'westeurope', '1.34.7', development, catalogue, spotPool),
  aks('rg-basket-test', 'aks-basket-test-neu', 'northeurope', '1.34.9', ordinary, checkout, nodeSubnetPods),
  aks(
    'rg-loyalty-test',
    'aks-loyalty-test-neu',
    'northeurope',
    '1.34.9',
    ordinary,
    stores,
    azureNetworkPolicy,
    autoscaledPool('steady', 4, 4),
  ),
  aks('rg-load-test', 'aks-loadtest-weu', 'westeurope', '1.35.4', development, checkout, spotPool, stopped),
  aks(
    'rg-stores-test',
    'aks-stores-test-weu',
    'westeurope',
    '1.33.11',
    ordinary,
    stores,
    tier('Free'),
    nodeOsChannel('Unmanaged'),
    failedProvisioning,
  ),
  aks(
    'rg-migration',
    'aks-migration-test-weu',
    'westeurope',
    '1.36.1',
    ordinary,
    tags({ environment: 'test' }),
    podRange('10.244.0.0/20'),
    poolAt('1.34.9', 'blue'),
    poolAt('1.32.100', 'green'),
  ),
  aks('rg-qa', 'aks-qa-weu', 'westeurope', '1.35.5', development, officeOnly, publicPool),
  aks(
    'rg-qa',
    'aks-qa-eus2',
    'eastus2',
    '1.35.5',
    development,
    openRange,
    tags({ contact: 'qa@contoso.example' }),
  ),
];
