import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, pools } from '../inventory/cluster/property.ts';

export const nodePublicIpDisabled = defineRule({
  id: 'AKS008',
  name: 'node-public-ip-disabled',
  title: 'No node has a public IP address',
  severity: 'high',
  category: 'exposure',
  rationale:
    'A node with an address of its own can be reached from the internet past load balancer, firewall and ingress.',
  remediation: {
    bicep: 'properties: { agentPoolProfiles: [{ enableNodePublicIP: false }] }',
    terraform: 'node_public_ip_enabled = false',
    rebuild: 'pool',
    note: 'It is settled when a pool is made: add a pool without public addresses (az aks nodepool add), move the workloads there, and then delete this one (az aks nodepool delete).',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-node-public-ips'],
  mappedIds: {
    cisAks: ['5.4.3'],
    reviewChecklist: ['06.05.02'],
    checkov: ['CKV_AZURE_143'],
    prowler: ['aks_clusters_created_with_private_nodes', 'aks_clusters_public_access_disabled'],
    steampipe: ['kubernetes_cluster_node_restrict_public_access'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    // Absent means that it was never set: nodes then have no public address.
    const exposed = all.filter((pool) => flag(pool, 'enableNodePublicIP') === true);
    const evidence = exposed.map((pool) => seen(pool, 'enableNodePublicIP', 'false'));
    if (!isNonEmpty(evidence)) return pass('No agent pool gives its nodes public IP addresses.');
    const names = exposed.map(({ name }) => name).join(', ');
    return fail(
      `Nodes have public IP addresses in ${exposed.length} of ${all.length} agent pools: ${names}.`,
      evidence,
    );
  },
});
