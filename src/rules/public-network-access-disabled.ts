import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { word } from '../inventory/cluster/property.ts';

export const publicNetworkAccessDisabled = defineRule({
  id: 'AKS028',
  name: 'public-network-access-disabled',
  title: 'Public network access to the cluster is disabled',
  severity: 'info',
  category: 'exposure',
  rationale:
    'A cluster that states nothing else leaves its public endpoints open. The property does not make an API server private: ' +
    'that is a setting of its own, which most clusters that are safe from the internet have instead.',
  remediation: {
    bicep: "properties: { publicNetworkAccess: 'Disabled' }",
    rebuild: 'none',
    note: 'The Azure CLI has no option for it. Make the API server private first.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/private-clusters',
    'https://github.com/Azure/AKS/issues/4188',
  ],
  mappedIds: {
    cisAks: ['5.4.2'],
    mcsb: ['NS-2'],
    mondoo: ['mondoo-azure-security-aks-public-network-access-disabled'],
  },
  pillar: 'security',
  optIn:
    'Hardly any cluster sets the property, because the Azure CLI cannot; whether the API server is private is asked by api-server-private.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    switch (word(cluster, 'properties.publicNetworkAccess')) {
      case 'disabled':
        return pass('Public network access is disabled.');
      // Absent means that it was never set: public access is then allowed.
      case 'enabled':
      case undefined:
        return fail(
          'Public network access is not disabled.',
          seen(cluster, 'properties.publicNetworkAccess', 'Disabled'),
        );
      case 'securedbyperimeter':
        return unknown('A network security perimeter decides about public access; its rules are not read.');
      default:
        return unknown('ARM states a kind of public network access that this rule does not know.');
    }
  },
});
