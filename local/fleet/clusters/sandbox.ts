import { clustersIn } from '../aks-cluster.ts';
import { development, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { entraManaged, entraWithoutAdmins, noKubernetesRbac, servicePrincipal } from '../traits/access.ts';
import { openRange, privateByDefault } from '../traits/exposure.ts';
import { cilium, kubenet, podRange, services, silentOnNetworkPolicy } from '../traits/network.ts';
import { nodeAutoProvisioning, publicPool } from '../traits/pools.ts';
import { stopped, tags, tier } from '../traits/standing.ts';
import { nodeOsChannel, noUpgradeProfile, upgradeChannel } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.sandbox);

/** Where anybody may try anything. The two clusters of the penetration test wear tags that are made to do harm. */
export const sandboxClusters = [
  aks('rg-anna', 'aks-anna', 'westeurope', '1.36.2', development, tags({ owner: 'anna@contoso.example' })),
  aks(
    'rg-bjorn',
    'aks-bjorn-preview',
    'westeurope',
    '1.37.0',
    development,
    cilium,
    nodeAutoProvisioning,
    tags({ owner: 'bjorn@contoso.example' }),
  ),
  aks(
    'rg-chidi',
    'chidi-gpu',
    'eastus2',
    '1.35.5',
    development,
    stopped,
    tags({ owner: 'chidi@contoso.example' }),
  ),
  aks('rg-demo', 'aks-demo-2024', 'westeurope', '1.29.15', development, kubenet, noUpgradeProfile),
  aks('rg-demo', 'aks-demo-2025', 'northeurope', '1.32.100', development, silentOnNetworkPolicy, stopped),
  aks(
    'rg-workshop',
    'aks-workshop-01',
    'westeurope',
    '1.34.9',
    development,
    openRange,
    tags({ event: 'kubernetes day' }),
  ),
  aks('rg-workshop', 'aks-workshop-02', 'westeurope', '1.34.9', development, publicPool),
  aks(
    'rg-pentest',
    'aks-pentest-formula',
    'westeurope',
    '1.35.5',
    development,
    entraManaged,
    tags({ owner: '=HYPERLINK("http://evil.example","x")', environment: '+1+1', note: '@SUM(1,2)' }),
  ),
  aks(
    'rg-pentest',
    'aks-pentest-script',
    'westeurope',
    '1.35.5',
    development,
    servicePrincipal,
    tags({ owner: '<script>alert(1)</script>', environment: '"><img src=x onerror=alert(1)>' }),
  ),
  aks(
    'rg-poc',
    'aks-poc-edge',
    'northeurope',
    '1.36.0',
    development,
    noKubernetesRbac,
    nodeOsChannel('None'),
    podRange('172.30.0.0/16'),
    services('10.2.0.0/24', '10.2.0.1'),
  ),
  aks(
    'rg-poc',
    'aks-poc-private',
    'northeurope',
    '1.36.1',
    ordinary,
    tier('Free'),
    entraWithoutAdmins,
    privateByDefault,
    upgradeChannel('node-image'),
  ),
];
