import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const privateClusterPublicFqdnDisabled = defineRule({
  id: 'AKS006',
  name: 'private-cluster-public-fqdn-disabled',
  title: 'A private cluster has no public name',
  severity: 'low',
  category: 'exposure',
  rationale:
    'The public name of a private cluster tells everyone on the internet that the cluster exists and which address of your network it has.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --disable-public-fqdn',
    bicep: 'properties: { apiServerAccessProfile: { enablePrivateClusterPublicFQDN: false } }',
    terraform: 'private_cluster_public_fqdn_enabled = false',
    rebuild: 'none',
    note: 'Whoever uses the cluster must then resolve its name through the private DNS zone.',
  },
  references: ['https://learn.microsoft.com/azure/aks/private-clusters'],
  mappedIds: {
    cisAks: ['5.4.2'],
    mcsb: ['NS-2'],
    mondoo: ['mondoo-azure-security-aks-private-cluster-public-fqdn-disabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const access = apiServerAccess(cluster);
    if (access === 'unstated') return unknown(accessUnstated);
    if (access === 'public') return notApplicable('The cluster is not private.');
    // Without a private zone the public name is the only one, and AKS does not allow it to be switched off.
    if (word(cluster, 'properties.apiServerAccessProfile.privateDNSZone') === 'none')
      return notApplicable('The cluster has no private DNS zone and needs its public name.');
    const property = 'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN';
    // Absent means that it was never set: AKS then publishes the name.
    if (flag(cluster, property) === false) return pass('The cluster has no public name.');
    return fail('The private cluster has a public name.', seen(cluster, property, 'false'));
  },
});
