import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { deadlineOf, defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import { word } from '../inventory/cluster/property.ts';

export const nodePoolTypeSupported = defineRule({
  id: 'AKS081',
  name: 'node-pool-type-supported',
  title: 'Agent pools are of a type that AKS supports',
  severity: 'high',
  category: 'nodes',
  rationale:
    'AKS has retired availability sets: such a pool neither scales by itself nor has zones, and gets no support. Some peers ' +
    'also fail pools of the type VirtualMachines, which are their successor.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --migrate-vmas-to-vms',
    bicep: "properties: { agentPoolProfiles: [{ type: 'VirtualMachineScaleSets' }] }",
    terraform: 'default_node_pool { type = "VirtualMachineScaleSets" }',
    rebuild: 'pool',
    note: 'The command turns every availability set of the cluster into a pool of single virtual machines and a Basic load balancer into a Standard one. Plan a downtime; there is no way back.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/availability-sets-on-aks',
    'https://github.com/Azure/AKS/issues/5021',
  ],
  mappedIds: { psrule: ['Azure.AKS.PoolScaleSet'], checkov: ['CKV_AZURE_169'] },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const failing = all.filter((pool) => word(pool, 'type') === 'availabilityset');
    const evidence = failing.map((pool) => seen(pool, 'type', 'VirtualMachineScaleSets or VirtualMachines'));
    if (isNonEmpty(evidence)) {
      const retirement = retirements['availability sets'];
      const until = retirement === undefined ? '' : ` Support of them ends on ${retirement.on}.`;
      return fail(`Nodes are in availability sets ${inPools(failing, all)}${until}`, evidence, {
        deadline: deadlineOf(retirement),
      });
    }
    const open = all.filter((pool) => !supported.has(word(pool, 'type') ?? ''));
    return open.length === 0
      ? pass('Every agent pool is of a type that AKS supports.')
      : unknown(`ARM states no type that this rule knows ${inPools(open, all)}`);
  },
});

const supported = new Set(['virtualmachinescalesets', 'virtualmachines']);
