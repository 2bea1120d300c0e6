import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { isStopped, isSystem, ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { flag, number } from '../inventory/cluster/property.ts';

export const autoscalerBounds = defineRule({
  id: 'AKS095',
  name: 'autoscaler-bounds',
  title: 'The bounds of the cluster autoscaler leave it room',
  severity: 'low',
  category: 'nodes',
  rationale:
    'With equal bounds the autoscaler is on and does nothing, so that it looks as if the pool could grow. Bounds that the pool ' +
    'itself lies outside of were changed past AKS or not carried out.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --update-cluster-autoscaler --min-count 3 --max-count 6',
    bicep: 'properties: { agentPoolProfiles: [{ minCount: 3, maxCount: 6 }] }',
    terraform: 'min_count = 3\nmax_count = 6',
    rebuild: 'none',
    note: 'Choose a maximum for which there is quota and room in the subnet.',
  },
  references: ['https://learn.microsoft.com/azure/aks/cluster-autoscaler'],
  mappedIds: {},
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const scaled = all.filter((pool) => flag(pool, 'enableAutoScaling') === true);
    if (scaled.length === 0) return notApplicable('The cluster autoscaler is on for no agent pool.');
    const faults = scaled.map(faultOf);
    const evidence = faults.filter((fault) => fault !== undefined);
    if (isNonEmpty(evidence)) {
      const failing = scaled.filter((_, index) => faults[index] !== undefined);
      return fail(`The autoscaler has bounds that do not work ${inPools(failing, all)}`, evidence);
    }
    const open = scaled.filter(
      (pool) => number(pool, 'minCount') === undefined || number(pool, 'maxCount') === undefined,
    );
    return open.length === 0
      ? pass('The bounds of every autoscaled pool leave room.')
      : unknown(`ARM does not state the bounds of the autoscaler ${inPools(open, all)}`);
  },
});

/** The first thing that is wrong with the bounds of a pool. */
function faultOf(pool: AgentPool): Evidence | undefined {
  const [least, now, most] = [number(pool, 'minCount'), number(pool, 'count'), number(pool, 'maxCount')];
  if (least === 0 && isSystem(pool)) return seen(pool, 'minCount', '1 or more: a system pool is never empty');
  if (least !== undefined && most !== undefined && least >= most)
    return seen(pool, 'maxCount', `more than the minCount of ${least}`);
  // A stopped pool has no nodes, whatever its bounds are.
  if (now === undefined || isStopped(pool)) return undefined;
  if (least !== undefined && now < least) return seen(pool, 'count', `at least the minCount of ${least}`);
  if (most !== undefined && now > most) return seen(pool, 'count', `at most the maxCount of ${most}`);
  return undefined;
}
