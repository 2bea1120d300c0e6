import { texts } from '../evaluation/parameter.ts';
import { defineRule, fail, notApplicable, pass, seen } from '../evaluation/rule.ts';
import { texts as listOfTexts, valueAt } from '../inventory/cluster/property.ts';

const property = 'properties.aadProfile.adminGroupObjectIDs';

export const entraAdminGroupsApproved = defineRule({
  id: 'AKS034',
  name: 'entra-admin-groups-approved',
  title: 'The groups of cluster administrators are the approved ones',
  severity: 'high',
  category: 'access',
  rationale:
    'Members of these groups are cluster administrators, whatever Azure RBAC says. A group that nobody approved is a way ' +
    'in, and an approved one that is missing is felt in the next outage.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --aad-admin-group-object-ids "$APPROVED_GROUPS"',
    bicep: 'properties: { aadProfile: { managed: true, adminGroupObjectIDs: approvedGroups } }',
    terraform:
      'azure_active_directory_role_based_access_control { admin_group_object_ids = var.approved_groups }',
    rebuild: 'none',
    note: 'The list given replaces the one that is there; the command takes object ids with commas between them.',
  },
  references: ['https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id'],
  mappedIds: { azurePolicy: ['36a27de4-199b-40fb-b336-945a8475d6c5'] },
  pillar: 'security',
  parameters: { approved: texts([], 'The object ids of the groups that are to be cluster administrators') },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { approved }) {
    if (approved.length === 0) return notApplicable('The policy names no approved groups of administrators.');
    if (valueAt(cluster, 'properties.aadProfile') === undefined)
      return notApplicable('The cluster has no Entra integration.');
    const groups = (listOfTexts(cluster, property) ?? []).map((id) => id.toLowerCase());
    const wanted = approved.map((id) => id.toLowerCase());
    const extra = groups.filter((id) => !wanted.includes(id));
    const missing = wanted.filter((id) => !groups.includes(id));
    if (extra.length === 0 && missing.length === 0)
      return pass('The groups of cluster administrators are the approved ones.');
    const differences = [
      ...(extra.length > 0 ? [`not approved: ${extra.join(', ')}`] : []),
      ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ];
    return fail(
      `The groups of cluster administrators differ from the approved ones (${differences.join('; ')}).`,
      seen(cluster, property, wanted.join(', ')),
    );
  },
});
