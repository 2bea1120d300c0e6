import { clustersIn } from '../aks-cluster.ts';
import { hardened, ordinary } from '../archetypes.ts';
import { all } from '../cluster-body.ts';
import { subscriptionIds } from '../tenant.ts';
import { ownPrivateDnsZone, privateWithPublicName } from '../traits/exposure.ts';
import { cilium, containerNetworkServices, outbound } from '../traits/network.ts';
import { managedPrometheus } from '../traits/insight.ts';
import { autoscaledPool, pool } from '../traits/pools.ts';
import { noPublicNetwork } from '../traits/protection.ts';
import { longTermSupport, owned, tier } from '../traits/standing.ts';
import { istio, managedGateway } from '../traits/traffic.ts';
import { nodeOsChannel, upgradeChannel } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.platform);
const platformTeam = owned('platform-engineering', 'prod', 'IT-1000');

/** The way in from the internet, by the Gateway API and a mesh behind it. */
const ingress = all(managedGateway, istio('asm-1-29'), ownPrivateDnsZone);

/** The clusters that the platform team runs for everybody. */
export const platformClusters = [
  aks('rg-ingress-weu', 'aks-ingress-prod-weu', 'westeurope', '1.36.2', hardened, platformTeam, ingress),
  aks('rg-ingress-neu', 'aks-ingress-prod-neu', 'northeurope', '1.36.2', hardened, platformTeam, ingress),
  aks('rg-ingress-eus2', 'aks-ingress-prod-eus2', 'eastus2', '1.36.2', hardened, platformTeam, ingress),
  aks('rg-ingress-sea', 'aks-ingress-prod-sea', 'southeastasia', '1.35.5', hardened, platformTeam, ingress),
  aks('rg-gitops', 'aks-gitops-prod-weu', 'westeurope', '1.35.5', hardened, platformTeam, ownPrivateDnsZone),
  aks(
    'rg-observability',
    'aks-observability-prod-weu',
    'westeurope',
    '1.35.4',
    hardened,
    platformTeam,
    autoscaledPool('sysmetrics', 3, 9, { vmSize: 'Standard_E8ds_v5' }),
  ),
  aks(
    'rg-runners',
    'aks-runners-prod-weu',
    'westeurope',
    '1.34.9',
    ordinary,
    platformTeam,
    cilium,
    containerNetworkServices,
    managedPrometheus,
    outbound('managedNATGateway'),
    upgradeChannel('rapid'),
  ),
  aks(
    'rg-runners',
    'aks-runners-prod-eus2',
    'eastus2',
    '1.34.9',
    ordinary,
    platformTeam,
    privateWithPublicName,
    nodeOsChannel('SecurityPatch'),
  ),
  aks(
    'rg-secrets',
    'aks-vault-prod-weu',
    'westeurope',
    '1.34.9',
    hardened,
    platformTeam,
    noPublicNetwork,
    tier('Premium'),
    longTermSupport,
    pool('vault', { vmSize: 'Standard_DC4ds_v3' }),
  ),
];
