import { namesOf, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber, yesNo } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import {
  isSpot,
  isStopped,
  isUser,
  leastNodes,
  leastNodesProperty,
  ownPools,
} from '../inventory/cluster/node-pools.ts';
import { flag } from '../inventory/cluster/property.ts';

export const userPoolMinNodes = defineRule({
  id: 'AKS087',
  name: 'user-pool-min-nodes',
  title: 'Every user pool keeps enough nodes',
  severity: 'medium',
  category: 'nodes',
  rationale:
    'When a pool keeps a single node, its loss or upgrade stops every workload that is bound to the pool. Spot and stopped ' +
    'pools promise nothing and are left out.',
  remediation: {
    az: 'az aks nodepool scale --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --node-count 2',
    bicep: "properties: { agentPoolProfiles: [{ mode: 'User', count: 2, minCount: 2 }] }",
    terraform: 'node_count = 2\nmin_count = 2',
    rebuild: 'none',
    note: 'A pool with the autoscaler takes other bounds instead: az aks nodepool update --update-cluster-autoscaler --min-count 2 --max-count (at least 2). A policy may allow pools that scale to zero.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  mappedIds: {
    psrule: ['Azure.AKS.MinUserPoolNodes'],
    aprl: ['005ccbbd-aeab-46ef-80bd-9bd4479412ec'],
    prancer: ['PR-AZR-CLD-AKS-004'],
  },
  pillar: 'reliability',
  parameters: {
    nodes: wholeNumber(2, 'How many nodes each user pool has to keep', { least: 1, most: 1000 }),
    scaleToZero: yesNo(false, 'Whether an autoscaled user pool may go down to no node at all'),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { nodes, scaleToZero }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const user = all.filter((pool) => isUser(pool) && !isSpot(pool) && !isStopped(pool));
    if (user.length === 0) return notApplicable('The cluster has no running user pool of regular priority.');
    const counts = user.map(leastNodes);
    const failing = user.filter((pool, index) => {
      const count = counts[index];
      if (count === undefined || count >= nodes) return false;
      return !(count === 0 && scaleToZero && flag(pool, 'enableAutoScaling') === true);
    });
    const evidence = failing.map((pool) => seen(pool, leastNodesProperty(pool), `${nodes} nodes or more`));
    if (isNonEmpty(evidence)) {
      return fail(
        `${failing.length} of ${user.length} user pools keep fewer than ${nodes} nodes: ${namesOf(failing)}.`,
        evidence,
      );
    }
    const open = user.filter((_, index) => counts[index] === undefined);
    return open.length === 0
      ? pass('Every user pool keeps enough nodes.')
      : unknown(`ARM does not state how many nodes ${namesOf(open)} keeps.`);
  },
});
