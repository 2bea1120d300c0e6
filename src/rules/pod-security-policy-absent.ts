import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const podSecurityPolicyAbsent = defineRule({
  id: 'AKS076',
  name: 'pod-security-policy-absent',
  title: 'The cluster does not rely on pod security policies',
  severity: 'medium',
  category: 'version',
  rationale:
    'Kubernetes 1.25 took pod security policies away. A cluster that still asks for them is on an older version, or believes in ' +
    'a guard that nobody keeps.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --disable-pod-security-policy',
    bicep: 'properties: { enablePodSecurityPolicy: false }',
    rebuild: 'none',
    note: 'Put pod security admission or Azure Policy in place first. Newer API versions no longer have the property, and leaving it out is enough; the command needs an Azure CLI that still knows the option.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/aks/use-psa',
  ],
  mappedIds: { azurePolicy: ['3abeb944-26af-43ee-b83d-32aaf060fb94'] },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    // API versions from 2025-03-01 on do not have the property at all.
    if (flag(cluster, 'properties.enablePodSecurityPolicy') !== true)
      return pass('The cluster asks for no pod security policies.');
    return fail(
      'The cluster asks for pod security policies, which Kubernetes no longer has from 1.25 on.',
      seen(cluster, 'properties.enablePodSecurityPolicy', 'false, or left out'),
    );
  },
});
