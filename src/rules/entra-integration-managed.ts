import { deadlineOf, defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag, text } from '../inventory/cluster/property.ts';

export const entraIntegrationManaged = defineRule({
  id: 'AKS010',
  name: 'entra-integration-managed',
  title: 'People sign in with Entra ID, by the managed integration',
  severity: 'high',
  category: 'access',
  rationale:
    'Without Entra ID, people share credentials that belong to the cluster: no group membership, no conditional ' +
    'access, and no end to it when somebody leaves. The legacy integration ended in December 2023.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-aad',
    bicep: 'properties: { aadProfile: { managed: true } }',
    terraform: 'azure_active_directory_role_based_access_control { tenant_id = "<your tenant>" }',
    rebuild: 'none',
    note: 'It cannot be switched off again. Give a group of administrators access at the same time, by --aad-admin-group-object-ids or by Azure RBAC.',
  },
  references: ['https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id'],
  mappedIds: {
    cisAks: ['5.5.1'],
    mcsb: ['IM-1'],
    azurePolicy: ['450d2877-ebea-41e8-b00c-e286317d21bf'],
    psrule: ['Azure.AKS.ManagedAAD'],
    azqr: ['aks-007'],
    reviewChecklist: ['05.01.02'],
    prancer: ['PR-AZR-CLD-AKS-006'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const managed = flag(cluster, 'properties.aadProfile.managed') === true;
    // The ids of applications that somebody registered by hand are there in the legacy integration alone.
    if (text(cluster, 'properties.aadProfile.serverAppID') !== undefined) {
      const evidence = seen(
        cluster,
        'properties.aadProfile.serverAppID',
        'none: the managed integration has no such application',
      );
      if (managed)
        return fail(
          'The managed Entra integration has an application of the legacy one left over.',
          evidence,
        );
      const legacy = retirements['legacy entra integration'];
      const ended = legacy === undefined ? '' : `, whose last day was ${legacy.on}`;
      return fail(`The cluster has the legacy Entra integration${ended}.`, evidence, {
        deadline: deadlineOf(legacy),
      });
    }
    // Absent means that it was never set up: the cluster then knows no Entra ID.
    if (managed) return pass('The cluster has the managed Entra integration.');
    return fail(
      'The cluster has no managed Entra integration.',
      seen(cluster, 'properties.aadProfile.managed', 'true'),
    );
  },
});
