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
import { commandInvokeDisabled, officeOnly, privateApiServer } from './traits/exposure.ts';
import {
  basicLoadBalancer,
  calico,
  cilium,
  kubenet,
  outbound,
  silentOnNetworkPolicy,
} from './traits/network.ts';
import { autoscaledPool, eachPool } from './traits/pools.ts';
import { pinnedVersion, tier } from './traits/standing.ts';
import { noUpgradeProfile, nodeOsChannel, upgradeChannel } from './traits/upgrades.ts';

/** As the platform team would have every production cluster. */
export const hardened: Trait = all(
  tier('Standard'),
  privateApiServer,
  commandInvokeDisabled,
  azureRbac,
  localAccountsDisabled,
  userAssignedIdentity,
  cilium,
  outbound('userDefinedRouting'),
  upgradeChannel('stable'),
  nodeOsChannel('NodeImage'),
  eachPool({ osSKU: 'AzureLinux', enableEncryptionAtHost: true }),
  autoscaledPool('apps', 3, 12, { enableEncryptionAtHost: true }),
);

/** Production as most teams run it: a public API server for the office, Entra ID, local accounts still on. */
export const ordinary: Trait = all(
  tier('Standard'),
  officeOnly,
  entraManaged,
  calico,
  upgradeChannel('patch'),
  autoscaledPool('apps', 2, 10),
);

/** What was made in 2019 and has been carried along since. */
export const legacy2019: Trait = all(
  kubenet,
  silentOnNetworkPolicy,
  basicLoadBalancer,
  servicePrincipal,
  legacyEntra,
  pinnedVersion,
  noUpgradeProfile,
  properties({ oidcIssuerProfile: undefined, securityProfile: undefined, supportPlan: 'KubernetesOfficial' }),
  eachPool({ osDiskType: 'Managed', availabilityZones: null, maxPods: 110, vmSize: 'Standard_DS2_v2' }),
);

/** What a team makes for itself to try something: the defaults of the command line, one small pool. */
export const development: Trait = all(
  eachPool({ count: 1, vmSize: 'Standard_B4ms', osDiskType: 'Managed', availabilityZones: null }),
  upgradeChannel('node-image'),
);
