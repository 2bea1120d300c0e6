import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { text, word } from '../inventory/cluster/property.ts';

const property = 'properties.identityProfile.kubeletidentity.resourceId';

export const kubeletIdentityOwn = defineRule({
  id: 'AKS040',
  name: 'kubelet-identity-own',
  title: 'The kubelet has an identity of your own',
  severity: 'low',
  category: 'access',
  rationale:
    'An identity that AKS makes in the node resource group comes and goes with the cluster. Roles can be assigned to your ' +
    'own one before the cluster exists, and they outlive it.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-managed-identity --assign-identity "$CONTROL_PLANE_IDENTITY" --assign-kubelet-identity "$KUBELET_IDENTITY"',
    bicep:
      'properties: { identityProfile: { kubeletidentity: { resourceId: kubelet.id, clientId: kubelet.properties.clientId, objectId: kubelet.properties.principalId } } }',
    terraform:
      'kubelet_identity { user_assigned_identity_id = azurerm_user_assigned_identity.kubelet.id, client_id = azurerm_user_assigned_identity.kubelet.client_id, object_id = azurerm_user_assigned_identity.kubelet.principal_id }',
    rebuild: 'none',
    note: 'Every agent pool is upgraded, one node after another. The control plane needs a user-assigned identity with the role Managed Identity Operator on the one of the kubelet. Assign AcrPull to the new identity first.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-managed-identity'],
  mappedIds: { reviewChecklist: ['05.01.12'] },
  pillar: 'security',
  optIn:
    'The identity that AKS makes is safe too; an own one matters where roles are assigned before a cluster exists.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const identity = text(cluster, property);
    if (identity === undefined) {
      const client = word(cluster, 'properties.servicePrincipalProfile.clientId');
      // With a managed identity ARM answers the word `msi` in place of a client id.
      return client !== undefined && client !== 'msi'
        ? notApplicable('The nodes use the service principal of the cluster.')
        : unknown('ARM states no identity of the kubelet.');
    }
    const nodes = word(cluster, 'properties.nodeResourceGroup');
    if (nodes === undefined) return unknown('ARM states no node resource group.');
    const group = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)\//i.exec(identity)?.[1]?.toLowerCase();
    if (group === undefined) return unknown('ARM states an identity of the kubelet that is no resource id.');
    if (group !== nodes) return pass('The kubelet has an identity outside the node resource group.');
    return fail(
      'The kubelet has the identity that AKS made in the node resource group.',
      seen(cluster, property, 'an identity outside the node resource group'),
    );
  },
});
