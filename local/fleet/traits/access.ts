import { tenantId } from '../../simulator/estate.ts';
import type { Trait } from '../cluster-body.ts';
import { profile, properties } from '../cluster-body.ts';
import { guidOf } from '../guid.ts';

/** Entra ID as AKS manages it, with one group of administrators; authorization stays with Kubernetes. */
export const entraManaged: Trait = profile('aadProfile', {
  managed: true,
  adminGroupObjectIDs: [guidOf('aks administrators')],
  enableAzureRBAC: false,
  tenantID: tenantId,
});

/** The same without anybody who could administer the cluster by it. */
export const entraWithoutAdmins: Trait = (body) =>
  profile('aadProfile', { adminGroupObjectIDs: null })(entraManaged(body));

/** Entra ID decides who may do what inside of the cluster, too. */
export const azureRbac: Trait = (body) =>
  profile('aadProfile', { enableAzureRBAC: true, adminGroupObjectIDs: null })(entraManaged(body));

/** The integration of before 2020: two app registrations that somebody made and has to renew. */
export const legacyEntra: Trait = properties({
  aadProfile: {
    clientAppID: guidOf('aks legacy client app'),
    serverAppID: guidOf('aks legacy server app'),
    tenantID: tenantId,
  },
});

export const localAccountsDisabled: Trait = properties({ disableLocalAccounts: true });

export const noKubernetesRbac: Trait = properties({ enableRBAC: false });

/** A password in place of a managed identity; ARM then states no identity. */
export const servicePrincipal: Trait = (body) =>
  properties({
    servicePrincipalProfile: { clientId: guidOf(`${body.name} service principal`) },
    identityProfile: undefined,
  })({ ...body, identity: undefined });

/** Managed identities that outlive the cluster, of the control plane and of the kubelets. */
export const userAssignedIdentity: Trait = (body) => {
  const { id, name } = body;
  const [resourceGroup = ''] = id.split('/providers/');
  const identity = `${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${name}`;
  const kubelet = {
    resourceId: `${identity}-kubelet`,
    clientId: guidOf(`${name} kubelet client`),
    objectId: guidOf(`${name} kubelet object`),
  };
  const ids = { principalId: guidOf(`${name} principal`), clientId: guidOf(`${name} client`) };
  return properties({ identityProfile: { kubeletidentity: kubelet } })({
    ...body,
    identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: ids } },
  });
};
