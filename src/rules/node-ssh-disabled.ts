import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { pools, word } from '../inventory/cluster/property.ts';

export const nodeSshDisabled = defineRule({
  id: 'AKS026',
  name: 'node-ssh-disabled',
  title: 'Nobody signs in to Linux nodes with an SSH key',
  severity: 'medium',
  category: 'exposure',
  rationale:
    'SSH on a node is open to every pod of the cluster and to everything that reaches its network. A key that leaks ' +
    'gives root on the node, past Entra ID and past the audit log of Kubernetes.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --ssh-access disabled',
    bicep: "properties: { agentPoolProfiles: [{ securityProfile: { sshAccess: 'Disabled' } }] }",
    rebuild: 'none',
    note: 'It takes effect when the nodes get their next image (az aks nodepool upgrade --node-image-only). A pool that is added later has SSH again unless it is told otherwise. kubectl debug node keeps working.',
  },
  references: ['https://learn.microsoft.com/azure/aks/manage-ssh-node-access'],
  mappedIds: { azurePolicy: ['28257686-e9db-403e-b9e2-a5eecbe03da9'] },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    // AKS cannot switch SSH off on Windows nodes.
    const linux = all.filter((pool) => word(pool, 'osType') !== 'windows');
    if (linux.length === 0) return notApplicable('All agent pools run Windows.');

    // Absent means that it was never set: AKS then lets a local user in by key.
    const open = linux.filter(
      (pool) => (word(pool, 'securityProfile.sshAccess') ?? 'localuser') === 'localuser',
    );
    const evidence = open.map((pool) => seen(pool, 'securityProfile.sshAccess', 'Disabled or EntraId'));
    if (isNonEmpty(evidence)) {
      const names = open.map(({ name }) => name).join(', ');
      return fail(
        `SSH with a key is open on nodes in ${open.length} of ${linux.length} Linux agent pools: ${names}.`,
        evidence,
      );
    }
    for (const pool of linux) {
      const access = word(pool, 'securityProfile.sshAccess');
      if (access !== 'disabled' && access !== 'entraid')
        return unknown(`The agent pool ${pool.name} has a kind of SSH access that this rule does not know.`);
    }
    return pass('No Linux agent pool lets anyone in with an SSH key.');
  },
});
