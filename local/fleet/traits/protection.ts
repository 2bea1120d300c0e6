import type { Trait } from '../cluster-body.ts';
import { profile, properties } from '../cluster-body.ts';
import { guidOf } from '../guid.ts';
import { platformIds } from '../platform-ids.ts';

/** The key of etcd's secrets lies in a key vault of the region. */
export function ownKeyOfSecrets(keyVaultNetworkAccess: 'Public' | 'Private'): Trait {
  return (body) => {
    const version = guidOf(`${body.name} key`).replaceAll('-', '');
    return profile('securityProfile', {
      azureKeyVaultKms: {
        enabled: true,
        keyId: `https://kv-contoso-${body.location}.vault.azure.net/keys/etcd/${version}`,
        keyVaultNetworkAccess,
        ...(keyVaultNetworkAccess === 'Private' && {
          keyVaultResourceId: platformIds.keyVault(body.location),
        }),
      },
    })(body);
  };
}

export const ownKeyOfDisks: Trait = (body) => {
  const [resourceGroup = ''] = body.id.split('/providers/');
  return properties({
    diskEncryptionSetID: `${resourceGroup}/providers/Microsoft.Compute/diskEncryptionSets/des-${body.location}`,
  })(body);
};

export const defender: Trait = profile('securityProfile', {
  defender: {
    logAnalyticsWorkspaceResourceId: platformIds.workspace,
    securityMonitoring: { enabled: true },
  },
});

export const imageCleaner: Trait = profile('securityProfile', {
  imageCleaner: { enabled: true, intervalHours: 48 },
});

/** Pods get the identities of Azure by way of an agent on each node. */
export const podIdentity: Trait = properties({
  podIdentityProfile: { enabled: true, allowNetworkPluginKubenet: true, userAssignedIdentities: [] },
});

export const podSecurityPolicy: Trait = properties({ enablePodSecurityPolicy: true });

/** The team mounts its disks by a driver of its own. */
export const ownDiskDriver: Trait = profile('storageProfile', { diskCSIDriver: { enabled: false } });

/** What AKS makes for the nodes stands in a group that the team has named. */
export const namedNodes: Trait = (body) => {
  const { nodeResourceGroup } = body.properties;
  const name = `rg-${body.name}-nodes`;
  // The identities that AKS makes stand there too.
  return JSON.parse(JSON.stringify(body).replaceAll(String(nodeResourceGroup), name)) as typeof body;
};

/** Nobody changes what AKS made for the nodes. */
export const lockedDownNodes: Trait = properties({
  nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
});

/** Every way in but the private one is shut. */
export const noPublicNetwork: Trait = properties({ publicNetworkAccess: 'Disabled' });

/** What leaves the nodes goes by way of a proxy. */
export const proxied: Trait = properties({
  httpProxyConfig: {
    httpProxy: 'http://proxy.contoso.example:3128',
    httpsProxy: 'http://proxy.contoso.example:3128',
    noProxy: ['10.0.0.0/8', '168.63.129.16', 'localhost', '.svc.cluster.local'],
  },
});
