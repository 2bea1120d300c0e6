import { clustersIn } from '../aks-cluster.ts';
import { development, hardened, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { azureRbac, entraManaged, localAccountsDisabled } from '../traits/access.ts';
import { commandInvokeDisabled, privateApiServer } from '../traits/exposure.ts';
import { basicLoadBalancer, cilium, kubenet, outbound, ownNetworkPlugin } from '../traits/network.ts';
import { azureLinux2 } from '../traits/images.ts';
import { autoscaledPool, gpuPool, poolAt, spotPool, tunedNodes } from '../traits/pools.ts';
import { owned, pinnedVersion, stopped, tier } from '../traits/standing.ts';
import { istio } from '../traits/traffic.ts';
import { nodeOsChannel, upgradeChannel } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.analytics);
const lake = owned('data-lake', 'prod', 'DA-5001');
const science = owned('data-science', 'prod', 'DA-5002');

/** Data pipelines and models: large pools, networks of their own making, versions that drift apart. */
export const analyticsClusters = [
  aks(
    'rg-spark',
    'aks-spark-prod-weu',
    'westeurope',
    '1.35.5',
    ordinary,
    lake,
    spotPool,
    cilium,
    istio('asm-1-26'),
  ),
  aks('rg-spark', 'aks-spark-prod-eus2', 'eastus2', '1.35.4', ordinary, lake, spotPool, ownNetworkPlugin),
  aks('rg-kafka', 'aks-kafka-prod-weu', 'westeurope', '1.35.5', hardened, lake, ownNetworkPlugin, tunedNodes),
  aks('rg-airflow', 'aks-airflow-prod-weu', 'westeurope', '1.36.2', hardened, lake, upgradeChannel('rapid')),
  aks(
    'rg-models',
    'aks-models-prod-eus2',
    'eastus2',
    '1.36.1',
    ordinary,
    science,
    gpuPool({ SkipGPUDriverInstall: 'true' }),
    poolAt('1.32.101', 'training', { vmSize: 'Standard_ND96asr_v4', count: 4 }),
  ),
  aks('rg-models', 'aks-inference-prod-weu', 'westeurope', '1.36.2', hardened, science, gpuPool()),
  aks(
    'rg-notebooks',
    'aks-notebooks-weu',
    'westeurope',
    '1.34.9',
    development,
    science,
    kubenet,
    entraManaged,
    autoscaledPool('users', 0, 20),
  ),
  aks(
    'rg-lab',
    'aks-lab-neu',
    'northeurope',
    '1.33.11',
    development,
    kubenet,
    pinnedVersion,
    basicLoadBalancer,
    stopped,
  ),
  aks(
    'rg-warehouse',
    'aks-warehouse-prod-neu',
    'northeurope',
    '1.34.9',
    tier('Standard'),
    privateApiServer,
    commandInvokeDisabled,
    azureRbac,
    localAccountsDisabled,
    outbound('managedNATGateway'),
    upgradeChannel('stable'),
    nodeOsChannel('SecurityPatch'),
    azureLinux2,
    lake,
  ),
];
