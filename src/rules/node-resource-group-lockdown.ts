import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

export const nodeResourceGroupLockdown = defineRule({
  id: 'AKS132',
  name: 'node-resource-group-lockdown',
  title: 'Nobody but AKS can change what is in the resource group of the nodes',
  severity: 'medium',
  category: 'governance',
  rationale:
    'What is changed by hand at scale sets, load balancers or routes in that group is overwritten by AKS, breaks upgrades, and ' +
    'leaves the cluster without support.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --nrg-lockdown-restriction-level ReadOnly',
    bicep: "properties: { nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' } }",
    rebuild: 'none',
    note: 'Make sure first that no pipeline and no policy writes there. Resources can still be changed through Kubernetes and through AKS.',
  },
  references: ['https://learn.microsoft.com/azure/aks/node-resource-group-lockdown'],
  mappedIds: {
    reviewChecklist: ['07.02.10'],
    mondoo: ['mondoo-azure-security-aks-node-resource-group-restricted'],
  },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.nodeResourceGroupProfile.restrictionLevel';
    const level = text(cluster, property);
    switch (level?.toLowerCase()) {
      case 'readonly':
        return pass('The resource group of the nodes is locked down.');
      // Absent means that it was never set: AKS then restricts nothing.
      case 'unrestricted':
      case undefined:
        return fail(
          'The resource group of the nodes can be changed by others than AKS.',
          seen(cluster, property, 'ReadOnly'),
        );
      default:
        return unknown(`The restriction level ${level} is not one that this rule knows.`);
    }
  },
});
