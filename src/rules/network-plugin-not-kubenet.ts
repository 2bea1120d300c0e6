import { deadlineOf, defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { word } from '../inventory/cluster/property.ts';

export const networkPluginNotKubenet = defineRule({
  id: 'AKS014',
  name: 'network-plugin-not-kubenet',
  title: 'The network plugin is not kubenet',
  severity: 'medium',
  category: 'network',
  rationale:
    'AKS retires kubenet. It also reaches pods by a route table, which bounds a cluster to 400 nodes, and it has neither ' +
    'Windows nodes nor Cilium.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --network-plugin azure --network-plugin-mode overlay',
    bicep: "properties: { networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' } }",
    terraform: 'network_profile { network_plugin = "azure", network_plugin_mode = "overlay" }',
    rebuild: 'none',
    note: 'Every node is replaced, one after another, and there is no way back.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/upgrade-azure-cni',
    'https://github.com/Azure/AKS/issues/4859',
  ],
  mappedIds: {
    azurePolicy: ['46238e2f-3f6f-4589-9f3f-77bed4116e67'],
    aprl: ['c22db132-399b-4e7c-995d-577a60881be8'],
    reviewChecklist: ['06.04.01'],
    checkov: ['CKV2_AZURE_29'],
    steampipe: ['kubernetes_cluster_network_plugin_azure'],
    mondoo: ['mondoo-azure-security-aks-no-kubenet'],
    prancer: ['PR-AZR-CLD-AKS-001'],
  },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    switch (word(cluster, 'properties.networkProfile.networkPlugin')) {
      case 'azure':
        return pass('The network plugin is Azure CNI.');
      case 'none':
        return notApplicable('The cluster brings its own CNI plugin.');
      case 'kubenet': {
        const { kubenet } = retirements;
        const retired = kubenet === undefined ? '' : `, which is retired on ${kubenet.on}`;
        const evidence = seen(cluster, 'properties.networkProfile.networkPlugin', 'azure');
        return fail(`The network plugin is kubenet${retired}.`, evidence, { deadline: deadlineOf(kubenet) });
      }
      // Kubenet was the default of old API versions, and the default now depends on the Kubernetes version; ARM states the
      // plugin of every cluster that has a network profile. Its absence therefore tells nothing.
      case undefined:
        return unknown('ARM states no network plugin.');
      default:
        return unknown('ARM states a network plugin that this rule does not know.');
    }
  },
});
