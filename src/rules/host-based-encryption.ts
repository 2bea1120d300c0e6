import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, pools } from '../inventory/cluster/property.ts';

export const hostBasedEncryption = defineRule({
  id: 'AKS048',
  name: 'host-based-encryption',
  title: 'Disks of every agent pool are encrypted at the host',
  severity: 'medium',
  category: 'data',
  rationale:
    'Without encryption at host, temporary disks and disk caches of nodes lie unencrypted on the machine that runs them: ' +
    'container images, logs and emptyDir volumes among them.',
  remediation: {
    bicep: 'properties: { agentPoolProfiles: [{ enableEncryptionAtHost: true }] }',
    terraform: 'host_encryption_enabled = true',
    rebuild: 'pool',
    note: 'It is settled when a pool is made: register the feature EncryptionAtHost of Microsoft.Compute in the subscription, add a pool with it and with a size of machine that supports it (az aks nodepool add --enable-encryption-at-host), move the workloads there, and then delete this one.',
  },
  references: ['https://learn.microsoft.com/azure/aks/enable-host-encryption'],
  mappedIds: {
    mcsb: ['DP-4'],
    azurePolicy: ['41425d9f-d1a5-499a-9932-f8ed8453932c'],
    checkov: ['CKV_AZURE_227'],
    cloudsploit: ['aksHostBasedEncryption'],
    steampipe: ['kubernetes_cluster_temp_disks_and_agent_node_pool_cache_encrypted_at_host'],
    mondoo: ['mondoo-azure-security-aks-encryption-at-host-enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    // Absent means that it was never set: AKS leaves encryption at host off.
    const plain = all.filter((pool) => flag(pool, 'enableEncryptionAtHost') !== true);
    const evidence = plain.map((pool) => seen(pool, 'enableEncryptionAtHost', 'true'));
    if (!isNonEmpty(evidence)) return pass('Disks of every agent pool are encrypted at the host.');
    const names = plain.map(({ name }) => name).join(', ');
    return fail(
      `Disks are not encrypted at the host in ${plain.length} of ${all.length} agent pools: ${names}.`,
      evidence,
    );
  },
});
