import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, notApplicable, pass, seen } from '../evaluation/rule.ts';
import { flag, texts } from '../inventory/cluster/property.ts';

const property = 'properties.aadProfile.adminGroupObjectIDs';

export const entraAdminGroupsBounded = defineRule({
  id: 'AKS035',
  name: 'entra-admin-groups-bounded',
  title: 'Some group administers the cluster, and few do',
  severity: 'medium',
  category: 'access',
  rationale:
    'With neither a group of administrators nor Azure RBAC, signing in with Entra ID makes nobody an administrator, and ' +
    'local accounts become the way in. With many groups, nobody knows who the administrators are.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --aad-admin-group-object-ids "$ADMIN_GROUPS"',
    bicep: 'properties: { aadProfile: { managed: true, adminGroupObjectIDs: adminGroups } }',
    terraform:
      'azure_active_directory_role_based_access_control { admin_group_object_ids = var.admin_groups }',
    rebuild: 'none',
    note: 'The list given replaces the one that is there; the command takes object ids with commas between them. With Azure RBAC the list may be empty: roles that are assigned in Azure then decide.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id',
    'https://learn.microsoft.com/azure/aks/manage-azure-rbac',
  ],
  mappedIds: {},
  pillar: 'security',
  parameters: { most: wholeNumber(5, 'How many groups of administrators a cluster may have', { least: 1 }) },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { most }) {
    if (flag(cluster, 'properties.aadProfile.managed') !== true)
      return notApplicable('The cluster has no managed Entra integration.');
    const { length: count } = texts(cluster, property) ?? [];
    if (count > most)
      return fail(
        `The cluster has ${count} groups of administrators; at most ${most} are wanted.`,
        seen(cluster, property, `at most ${most}`),
      );
    if (count > 0)
      return pass(`The cluster has ${count === 1 ? 'one group' : `${count} groups`} of administrators.`);
    // Absent means that it was never set: Kubernetes role bindings decide alone.
    if (flag(cluster, 'properties.aadProfile.enableAzureRBAC') === true)
      return pass('The cluster has no group of administrators; Azure RBAC decides who administers it.');
    return fail(
      'The cluster has neither a group of administrators nor Azure RBAC: Entra ID makes nobody its administrator.',
      seen(cluster, property, 'at least one group, or Azure RBAC'),
    );
  },
});
