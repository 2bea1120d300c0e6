import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';

export const apiServerPrivate = defineRule({
  id: 'AKS003',
  name: 'api-server-private',
  title: 'The API server is private',
  severity: 'high',
  category: 'exposure',
  rationale:
    'A public API server can be reached from the whole internet: every flaw of its authentication and every leaked ' +
    'credential can be used from anywhere.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-private-cluster',
    bicep: 'properties: { apiServerAccessProfile: { enablePrivateCluster: true } }',
    terraform: 'private_cluster_enabled = true',
    rebuild: 'cluster',
    note: 'The command works on a cluster that has API server VNet integration; any other has to be created anew. Whoever deploys into the cluster needs a way into its network first.',
  },
  references: ['https://learn.microsoft.com/azure/aks/private-clusters'],
  mappedIds: {
    cisAks: ['5.4.1', '5.4.2'],
    mcsb: ['NS-2'],
    azurePolicy: ['040732e8-d947-40b8-95d6-854c95024bf8'],
    defender: ['1a2b5b4c-f80d-46e7-ac81-b51a9fb363de'],
    azqr: ['aks-004'],
    reviewChecklist: ['06.07.03'],
    checkov: ['CKV_AZURE_115'],
    trivy: ['AZU-0065'],
    prowler: ['aks_clusters_public_access_disabled'],
    kics: ['599318f2-6653-4569-9e21-041d06c63a89'],
    cloudsploit: ['aksPrivateCluster', 'aksNetworkExposure'],
    steampipe: ['kubernetes_cluster_restrict_public_access'],
    kubescape: ['C-0248', 'C-0252'],
    mondoo: ['mondoo-azure-security-aks-private-cluster-enabled'],
    paladincloud: ['KubernetesPrivateClusterEnableRule'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const access = apiServerAccess(cluster);
    if (access === 'unstated') return unknown(accessUnstated);
    if (access === 'private') return pass('The API server is private.');
    return fail(
      'The API server has a public address.',
      seen(cluster, 'properties.apiServerAccessProfile.enablePrivateCluster', 'true'),
    );
  },
});
