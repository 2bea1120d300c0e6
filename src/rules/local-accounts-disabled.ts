import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const localAccountsDisabled = defineRule({
  id: 'AKS012',
  name: 'local-accounts-disabled',
  title: 'Local accounts are disabled',
  severity: 'high',
  category: 'access',
  rationale:
    'Anyone with the cluster admin or user credentials of a local account bypasses Entra ID: no conditional access, ' +
    'no group membership, and actions that cannot be traced to a person.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --disable-local-accounts',
    bicep: 'properties: { disableLocalAccounts: true }',
    terraform: 'local_account_disabled = true',
    rebuild: 'none',
    note: 'Needs managed Entra ID integration first. Rotate the cluster certificates afterwards, so that credentials already handed out stop working.',
  },
  references: ['https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad'],
  mappedIds: {
    cisAks: ['5.5.1'],
    mcsb: ['IM-1', 'PA-1'],
    azurePolicy: ['993c2fcd-2b29-49d2-9eb0-df2c3a730c32'],
    psrule: ['Azure.AKS.LocalAccounts'],
    aprl: ['ca324d71-54b0-4a3e-b9e4-10e767daa9fc'],
    reviewChecklist: ['05.01.08'],
    checkov: ['CKV_AZURE_141'],
    prowler: ['aks_cluster_local_accounts_disabled'],
    mondoo: ['mondoo-azure-security-aks-local-accounts-disabled'],
    prancer: ['PR-AZR-CLD-AKS-010'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    // Absent means that it was never set: AKS then leaves local accounts on.
    if (flag(cluster, 'properties.disableLocalAccounts') === true)
      return pass('Local accounts are disabled.');
    return fail('Local accounts are enabled.', seen(cluster, 'properties.disableLocalAccounts', 'true'));
  },
});
