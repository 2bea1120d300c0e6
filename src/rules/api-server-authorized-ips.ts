import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { texts } from '../inventory/cluster/property.ts';

export const apiServerAuthorizedIps = defineRule({
  id: 'AKS004',
  name: 'api-server-authorized-ips',
  title: 'A public API server answers only to authorized IP ranges',
  severity: 'high',
  category: 'exposure',
  rationale:
    'Without a list of authorized ranges, a public API server accepts connections from every address of the internet.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --api-server-authorized-ip-ranges 203.0.113.0/24',
    bicep: "properties: { apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] } }",
    terraform: 'api_server_access_profile { authorized_ip_ranges = ["203.0.113.0/24"] }',
    rebuild: 'none',
    note: 'Put your own ranges in place of 203.0.113.0/24: where the cluster is administered from, and the address by which its nodes leave.',
  },
  references: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  mappedIds: {
    cisAks: ['5.4.1'],
    azurePolicy: ['0e246bcf-5f6f-4f87-bc6f-775d4712c7ea'],
    defender: ['1a2b5b4c-f80d-46e7-ac81-b51a9fb363de'],
    psrule: ['Azure.AKS.AuthorizedIPs'],
    reviewChecklist: ['06.07.02'],
    checkov: ['CKV_AZURE_6'],
    trivy: ['AZU-0041'],
    kics: ['2583fab1-953b-4fae-bd02-4a136a6c21f9'],
    cloudsploit: ['aksApiAuthorizedIpRanges', 'aksNetworkExposure'],
    steampipe: ['kubernetes_cluster_authorized_ip_range_defined'],
    kubescape: ['C-0247'],
    mondoo: ['mondoo-azure-security-aks-api-server-authorized-ip-ranges'],
    paladincloud: ['DefineAuthorisedIPRanges'],
    prancer: ['PR-AZR-CLD-AKS-007'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const access = apiServerAccess(cluster);
    if (access === 'unstated') return unknown(accessUnstated);
    // The ranges speak of the public address; AKS takes none for a private cluster.
    if (access === 'private') return notApplicable('The API server is private.');
    const ranges = texts(cluster, 'properties.apiServerAccessProfile.authorizedIPRanges') ?? [];
    if (ranges.length > 0)
      return pass(`The API server answers to a list of authorized ranges (${ranges.length}).`);
    return fail(
      'The API server is public and has no authorized IP ranges.',
      seen(cluster, 'properties.apiServerAccessProfile.authorizedIPRanges', 'at least one range'),
    );
  },
});
