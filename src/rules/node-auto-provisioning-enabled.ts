import { yesNo } from '../evaluation/parameter.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const nodeAutoProvisioningEnabled = defineRule({
  id: 'AKS100',
  name: 'node-auto-provisioning-enabled',
  title: 'Node auto-provisioning chooses the nodes',
  severity: 'info',
  category: 'nodes',
  rationale:
    'Agent pools fix the size of their machines in advance. Node auto-provisioning takes for pending pods the machines that fit ' +
    'them best, and packs pods together when load falls.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --node-provisioning-mode Auto',
    bicep: "properties: { nodeProvisioningProfile: { mode: 'Auto' } }",
    terraform: 'node_provisioning_profile { mode = "Auto" }',
    rebuild: 'none',
    note: 'Switch the cluster autoscaler off in every agent pool first: the two exclude each other.',
  },
  references: ['https://learn.microsoft.com/azure/aks/node-autoprovision'],
  mappedIds: {},
  pillar: 'cost',
  optIn: 'The cluster autoscaler is supported as well, and not every workload bears nodes that change.',
  parameters: {
    besideAutoscaler: yesNo(
      false,
      'Whether clusters that the cluster autoscaler scales have to change over too',
    ),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { besideAutoscaler }) {
    const mode = word(cluster, 'properties.nodeProvisioningProfile.mode');
    if (mode === 'auto') return pass('Node auto-provisioning chooses the nodes.');
    if (mode !== 'manual' && mode !== undefined)
      return unknown('ARM states a mode of node provisioning that this rule does not know.');
    if (!besideAutoscaler && ownPools(cluster).some((pool) => flag(pool, 'enableAutoScaling') === true))
      return notApplicable(
        'The cluster autoscaler scales agent pools, which excludes node auto-provisioning.',
      );
    // Absent means Manual, the default.
    return fail(
      'Nodes come from agent pools alone: node auto-provisioning is off.',
      seen(cluster, 'properties.nodeProvisioningProfile.mode', 'Auto'),
    );
  },
});
