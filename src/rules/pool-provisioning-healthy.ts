import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import { word } from '../inventory/cluster/property.ts';

export const poolProvisioningHealthy = defineRule({
  id: 'AKS099',
  name: 'pool-provisioning-healthy',
  title: 'The last operation on every agent pool has succeeded',
  severity: 'high',
  category: 'nodes',
  rationale:
    'After a failed operation a pool is not what was asked for: nodes may be missing or of two versions, and upgrades and scaling are ' +
    'refused until it is repaired. A pool that its owner has stopped is no failure.',
  remediation: {
    az: 'az aks nodepool show --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool}',
    rebuild: 'none',
    note: 'The status that the command shows, and the activity log, say why: quota, addresses, a pod disruption budget. Remove the cause, and then do the operation again or reconcile the cluster (az aks update without options).',
  },
  references: [
    'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/availability-performance/cluster-node-virtual-machine-failed-state',
  ],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const failing = all.filter((pool) => failed.has(word(pool, 'provisioningState') ?? ''));
    const evidence = failing.map((pool) => seen(pool, 'provisioningState', 'Succeeded'));
    if (isNonEmpty(evidence))
      return fail(`The last operation did not succeed ${inPools(failing, all)}`, evidence);
    const open = all.filter((pool) => !sound.has(word(pool, 'provisioningState') ?? ''));
    return open.length === 0
      ? pass('No operation on an agent pool has failed.')
      : unknown(`ARM states no result of the last operation that this rule knows ${inPools(open, all)}`);
  },
});

const failed = new Set(['failed', 'canceled']);

// What is under way has not failed: saying more of it would differ from one audit to the next.
const sound = new Set([
  'succeeded',
  'creating',
  'updating',
  'scaling',
  'upgrading',
  'upgradingnodeimageversion',
  'rollingback',
  'starting',
  'stopping',
  'deleting',
]);
