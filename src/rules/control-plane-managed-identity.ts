import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { word } from '../inventory/cluster/property.ts';

export const controlPlaneManagedIdentity = defineRule({
  id: 'AKS013',
  name: 'control-plane-managed-identity',
  title: 'The control plane has a managed identity',
  severity: 'medium',
  category: 'access',
  rationale:
    'The password of a service principal expires, by default after a year, and takes the cluster with it; until then it ' +
    'can be copied and used elsewhere.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-managed-identity',
    bicep: "identity: { type: 'SystemAssigned' }",
    terraform: 'identity { type = "SystemAssigned" }',
    rebuild: 'none',
    note: 'Grant the new identity the roles that the service principal has. Nodes take it over at their next image upgrade.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-managed-identity'],
  mappedIds: {
    mcsb: ['IM-3'],
    azurePolicy: ['da6e2401-19da-4532-9141-fb8fbde08431'],
    psrule: ['Azure.AKS.ManagedIdentity'],
    reviewChecklist: ['04.02.02', '05.01.01'],
    cloudsploit: ['aksManagedIdentity'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const client = word(cluster, 'properties.servicePrincipalProfile.clientId');
    // With a managed identity ARM answers the word `msi` in place of a client id.
    if (client !== undefined && client !== 'msi')
      return fail(
        'The control plane uses a service principal.',
        seen(cluster, 'properties.servicePrincipalProfile.clientId', 'msi'),
      );
    const identity = word(cluster, 'identity.type');
    if (client === 'msi' || (identity !== undefined && identity !== 'none'))
      return pass('The control plane has a managed identity.');
    if (identity === 'none')
      return fail(
        'The control plane has no managed identity.',
        seen(cluster, 'identity.type', 'SystemAssigned or UserAssigned'),
      );
    return unknown('ARM states neither a managed identity nor a service principal.');
  },
});
