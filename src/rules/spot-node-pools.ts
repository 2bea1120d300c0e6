import { withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen } from '../evaluation/rule.ts';
import { isSpot, isUser, ownPools, provisionsNodes } from '../inventory/cluster/node-pools.ts';

export const spotNodePools = defineRule({
  id: 'AKS137',
  name: 'spot-node-pools',
  title: 'One of several user pools is a Spot pool',
  severity: 'info',
  category: 'cost',
  rationale:
    'Workloads that bear an interruption, such as batch jobs and tests, run on Spot capacity for a fraction of the price.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name spot --priority Spot --eviction-policy Delete --spot-max-price -1 --enable-cluster-autoscaler --min-count 1 --max-count 3',
    bicep: "properties: { agentPoolProfiles: [{ name: 'spot', mode: 'User', scaleSetPriority: 'Spot' }] }",
    terraform: 'priority = "Spot"',
    rebuild: 'none',
    note: 'Azure takes the nodes back at 30 seconds notice. The priority is settled when a pool is made.',
  },
  references: ['https://learn.microsoft.com/azure/aks/spot-node-pool'],
  mappedIds: { reviewChecklist: ['07.03.01'] },
  pillar: 'cost',
  optIn: 'ARM does not show whether a cluster has workloads that bear an interruption.',
  parameters: {
    pools: wholeNumber(2, 'From how many user pools on one of them should be a Spot pool', {
      least: 1,
      most: 100,
    }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { pools }) {
    const all = ownPools(cluster);
    if (all.some(isSpot)) return pass('The cluster has a Spot pool.');
    if (provisionsNodes(cluster))
      return notApplicable('Node auto-provisioning chooses Spot capacity by settings within the cluster.');
    if (all.length === 0) return withoutPools(cluster);
    const user = all.filter(isUser);
    // What bears no interruption needs a regular pool first.
    const enough = user.length < pools ? [] : user;
    const evidence = enough.map((pool) => seen(pool, 'scaleSetPriority', 'Spot in one of the pools'));
    return isNonEmpty(evidence)
      ? fail(`None of ${user.length} user pools is a Spot pool.`, evidence)
      : notApplicable(`The cluster has fewer than ${pools} user pools.`);
  },
});
