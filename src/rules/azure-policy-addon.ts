import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const azurePolicyAddon = defineRule({
  id: 'AKS108',
  name: 'azure-policy-addon',
  title: 'The Azure Policy add-on is on',
  severity: 'medium',
  category: 'security',
  rationale:
    'Without the add-on no assignment of Azure Policy reaches what runs in the cluster: privileged containers and images ' +
    'from anywhere are neither refused nor reported.',
  remediation: {
    az: 'az aks enable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons azure-policy',
    bicep: 'properties: { addonProfiles: { azurepolicy: { enabled: true } } }',
    terraform: 'azure_policy_enabled = true',
    rebuild: 'none',
    note: 'The add-on alone refuses nothing: assign the policies that you want as well.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-azure-policy'],
  mappedIds: {
    mcsb: ['AM-2'],
    azurePolicy: ['0a15ec92-a229-4763-bb14-0ea34a568f8d', 'a8eff44f-8c92-45c3-a3fb-9880802d67a7'],
    defender: ['08e628db-e2ed-4793-bc91-d13e684401c3'],
    psrule: ['Azure.AKS.AzurePolicyAddOn'],
    reviewChecklist: ['04.01.01'],
    checkov: ['CKV_AZURE_116'],
    trivy: ['AZU-0066'],
    kics: ['43789711-161b-4708-b5bb-9d1c626f7492'],
    steampipe: [
      'kubernetes_cluster_add_on_azure_policy_enabled',
      'kubernetes_cluster_addon_azure_policy_enabled',
    ],
    mondoo: ['mondoo-azure-security-aks-azure-policy-addon-enabled'],
    paladincloud: ['KubernetesAddOnEnabledRule'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const { at, enabled } = addon(cluster, 'azurepolicy');
    if (enabled === true) return pass('The Azure Policy add-on is on.');
    // Absent means that the add-on was never installed.
    return fail('The Azure Policy add-on is off.', seen(cluster, `${at}.enabled`, 'true'));
  },
});
