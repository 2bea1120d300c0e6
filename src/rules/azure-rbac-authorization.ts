import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag, valueAt } from '../inventory/cluster/property.ts';

export const azureRbacAuthorization = defineRule({
  id: 'AKS011',
  name: 'azure-rbac-authorization',
  title: 'Azure RBAC decides who may do what in the cluster',
  severity: 'medium',
  category: 'access',
  rationale:
    'Roles assigned in Azure can be reviewed, inherited, time-bound and revoked in one place for all clusters; role ' +
    'bindings inside each cluster are seen by nobody.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-azure-rbac',
    bicep: 'properties: { aadProfile: { managed: true, enableAzureRBAC: true } }',
    terraform: 'azure_active_directory_role_based_access_control { azure_rbac_enabled = true }',
    rebuild: 'none',
    note: 'Needs managed Entra ID integration. Assign the Azure Kubernetes Service RBAC roles first. Role bindings inside the cluster keep working.',
  },
  references: ['https://learn.microsoft.com/azure/aks/manage-azure-rbac'],
  mappedIds: {
    cisAks: ['5.5.2'],
    mcsb: ['PA-7'],
    psrule: ['Azure.AKS.AzureRBAC'],
    reviewChecklist: ['05.01.04'],
    kubescape: ['C-0241'],
    prancer: ['PR-AZR-CLD-AKS-006'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.aadProfile.enableAzureRBAC';
    // Absent means that it was never set: Kubernetes role bindings decide alone.
    if (flag(cluster, property) === true) return pass('Azure RBAC decides about access.');
    const evidence = seen(cluster, property, 'true');
    return valueAt(cluster, 'properties.aadProfile') === undefined
      ? fail('Without Entra integration Azure RBAC cannot decide about access.', evidence)
      : fail('Only role bindings inside the cluster decide about access.', evidence);
  },
});
