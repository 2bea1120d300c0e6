import type { Trait } from './cluster-body.ts';
import { all, properties } from './cluster-body.ts';
import {
  azureRbac,
  entraManaged,
  legacyEntra,
  localAccountsDisabled,
  servicePrincipal,
  userAssignedIdentity,
} from './traits/access.ts';
import {
  azurePolicy,
  containerInsights,
  containerInsightsByKey,
  httpApplicationRoutingOff,
  secretsStore,
} from './traits/addons.ts';
import { commandInvokeDisabled, officeOnly, privateApiServer, vnetIntegration } from './traits/exposure.ts';
import { azureLinux3, firstGenerationImage } from './traits/images.ts';
import { costAnalysis, managedPrometheus } from './traits/insight.ts';
import {
  basicLoadBalancer,
  calico,
  cilium,
  containerNetworkServices,
  dockerBridge,
  kubenet,
  outbound,
  ownSubnet,
  silentOnNetworkPolicy,
} from './traits/network.ts';
import { autoscaledPool, autoscaledSystemPool, eachPool } from './traits/pools.ts';
import { defender, imageCleaner, lockedDownNodes, namedNodes, ownKeyOfSecrets } from './traits/protection.ts';
import { pinnedVersion, tags, tier } from './traits/standing.ts';
import { noUpgradeProfile, nodeOsChannel, upgradeChannel } from './traits/upgrades.ts';

/** The tag of clusters that the platform team made by its own template and looks after. */
export const baselineTag = { baseline: 'aks-landing-zone-3' } as const;

/** As the platform team would have every production cluster. */
export const hardened: Trait = all(
  tags(baselineTag),
  tier('Standard'),
  privateApiServer,
  vnetIntegration,
  commandInvokeDisabled,
  azureRbac,
  localAccountsDisabled,
  userAssignedIdentity,
  cilium,
  containerNetworkServices,
  outbound('userDefinedRouting'),
  upgradeChannel('stable'),
  nodeOsChannel('NodeImage'),
  namedNodes,
  lockedDownNodes,
  ownKeyOfSecrets('Private'),
  defender,
  imageCleaner,
  azurePolicy,
  secretsStore,
  containerInsights,
  managedPrometheus,
  costAnalysis,
  autoscaledSystemPool(3, 6),
  autoscaledPool('apps', 3, 12),
  ownSubnet,
  azureLinux3,
  eachPool({
    enableEncryptionAtHost: true,
    upgradeSettings: { maxSurge: '33%', drainTimeoutInMinutes: 30, undrainableNodeBehavior: 'Cordon' },
    securityProfile: { sshAccess: 'Disabled', enableVTPM: true, enableSecureBoot: true },
  }),
);

/** Production as most teams run it: a public API server for the office, Entra ID, local accounts still on. */
export const ordinary: Trait = all(
  tier('Standard'),
  officeOnly,
  entraManaged,
  calico,
  upgradeChannel('patch'),
  namedNodes,
  defender,
  imageCleaner,
  azurePolicy,
  secretsStore,
  containerInsights,
  managedPrometheus,
  costAnalysis,
  autoscaledSystemPool(3, 5),
  autoscaledPool('apps', 2, 10),
);

/** What was made in 2019 and has been carried along since. */
export const legacy2019: Trait = all(
  kubenet,
  dockerBridge,
  silentOnNetworkPolicy,
  basicLoadBalancer,
  servicePrincipal,
  legacyEntra,
  pinnedVersion,
  noUpgradeProfile,
  containerInsightsByKey,
  httpApplicationRoutingOff,
  firstGenerationImage('202505.14.0'),
  properties({
    oidcIssuerProfile: undefined,
    securityProfile: undefined,
    storageProfile: undefined,
    nodeResourceGroupProfile: undefined,
    metricsProfile: undefined,
    supportPlan: 'KubernetesOfficial',
  }),
  eachPool({
    type: 'AvailabilitySet',
    osDiskType: 'Managed',
    osDiskSizeGB: 100,
    availabilityZones: null,
    maxPods: 110,
    vmSize: 'Standard_DS2_v2',
    upgradeSettings: undefined,
    securityProfile: undefined,
  }),
);

/** What a team makes for itself to try something: the defaults of the command line, one small pool. */
export const development: Trait = all(
  eachPool({ count: 1, vmSize: 'Standard_B4ms', osDiskType: 'Managed', availabilityZones: null }),
  upgradeChannel('node-image'),
);
