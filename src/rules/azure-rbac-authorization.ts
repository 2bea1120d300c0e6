import { defineRule, fail, notApplicable, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/property.ts';

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
    note: 'Assign the Azure Kubernetes Service RBAC roles first. Role bindings inside the cluster keep working.',
  },
  references: ['https://learn.microsoft.com/azure/aks/manage-azure-rbac'],
  mappedIds: { cisAks: ['5.5.2'], mcsb: ['PA-7'], psrule: ['Azure.AKS.AzureRBAC'] },
  reviewed: '2026-11-20',

  evaluate(cluster) {
    // Azure RBAC judges Entra identities. Without them there is nothing to switch on yet, and entra-integration-managed
    // fails already: one cause, one failure.
    if (flag(cluster, 'properties.aadProfile.managed') !== true)
      return notApplicable('Without managed Entra integration there is no Azure RBAC.');
    // Absent means that it was never set: Kubernetes role bindings decide alone.
    if (flag(cluster, 'properties.aadProfile.enableAzureRBAC') === true)
      return pass('Azure RBAC decides about access.');
    return fail(
      'Only role bindings inside the cluster decide about access.',
      seen(cluster, 'properties.aadProfile.enableAzureRBAC', 'true'),
    );
  },
});
