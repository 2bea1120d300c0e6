import type { Trait } from '../cluster-body.ts';
import { properties } from '../cluster-body.ts';
import { guidOf } from '../guid.ts';
import { platformIds } from '../platform-ids.ts';

type Config = Readonly<Record<string, string>> | null;

/** An add-on that is on, with the identity that AKS makes for it. */
function addon(key: string, config: Config = null): Trait {
  return (body) => {
    const [scope = ''] = body.id.split('/resourcegroups/');
    const group = String(body.properties.nodeResourceGroup);
    const identity = {
      resourceId: `${scope}/resourcegroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${key.toLowerCase()}-${body.name}`,
      clientId: guidOf(`${body.name} ${key} client`),
      objectId: guidOf(`${body.name} ${key} object`),
    };
    return addonProfile(key, { enabled: true, config, identity })(body);
  };
}

function addonProfile(key: string, profile: unknown): Trait {
  return (body) => {
    const before = body.properties.addonProfiles as Readonly<Record<string, unknown>> | undefined;
    return properties({ addonProfiles: { ...before, [key]: profile } })(body);
  };
}

export const azurePolicy: Trait = addon('azurepolicy');

export const containerInsights: Trait = addon('omsagent', {
  logAnalyticsWorkspaceResourceID: platformIds.workspace,
  useAADAuth: 'true',
});

/** Container insights as of 2019: the agent knows the workspace's key. The portal of then wrote the name in its own way. */
export const containerInsightsByKey: Trait = addonProfile('omsAgent', {
  enabled: true,
  config: { logAnalyticsWorkspaceResourceID: platformIds.workspace },
});

export const secretsStore: Trait = addon('azureKeyvaultSecretsProvider', {
  enableSecretRotation: 'true',
  rotationPollInterval: '2m',
});

export const secretsStoreWithoutRotation: Trait = addon('azureKeyvaultSecretsProvider', {
  enableSecretRotation: 'false',
  rotationPollInterval: '2m',
});

export const httpApplicationRouting: Trait = addon('httpApplicationRouting', {
  HTTPApplicationRoutingZoneName: 'b1f3c2a4d5e64f708192.westeurope.aksapp.io',
});

/** What ARM shows of an add-on that was on once. */
export const httpApplicationRoutingOff: Trait = addonProfile('httpApplicationRouting', {
  enabled: false,
  config: null,
});

export const kubeDashboard: Trait = addonProfile('kubeDashboard', { enabled: true, config: null });

export const openServiceMesh: Trait = addon('openServiceMesh', {});

export const virtualNodes: Trait = addon('aciConnectorLinux', { SubnetName: 'snet-virtual-nodes' });
