import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { compareMinors } from '../inventory/values/kubernetes-version.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { flag, number, pools, text, word } from '../inventory/cluster/property.ts';
import { poolVersion } from '../inventory/cluster/stated-version.ts';

export const upgradeMaxSurge = defineRule({
  id: 'AKS073',
  name: 'upgrade-max-surge',
  title: 'Upgrades replace more than one node at a time',
  severity: 'low',
  category: 'version',
  rationale:
    'With a surge of one node a pool is upgraded node by node: large pools miss their window and stay on two versions for ' +
    'days. What is not set is one node before Kubernetes 1.32, and 10% from then on.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --max-surge 33%',
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', upgradeSettings: { maxSurge: '33%' } }] }",
    terraform: 'upgrade_settings { max_surge = "33%" }',
    rebuild: 'none',
    note: 'Surge nodes need quota and addresses in the subnet for as long as the upgrade lasts. Where there are none, a surge of 0 with maxUnavailable above 0 takes nodes away first.',
  },
  references: ['https://learn.microsoft.com/azure/aks/upgrade-aks-cluster'],
  mappedIds: { azqr: ['aks-016'] },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const stated = pools(cluster);
    if (stated.length === 0) return unknown('ARM states no agent pools.');
    // Upgrades of Spot pools use no surge nodes, and of one node one is all.
    const all = stated.filter((pool) => word(pool, 'scaleSetPriority') !== 'spot' && !hasOneNodeAtMost(pool));
    if (all.length === 0) return notApplicable('Every agent pool is of Spot nodes or of one node.');

    const judged = all.map((pool) => ({ pool, fast: isFast(pool) }));
    const slow = judged.flatMap(({ pool, fast }) => (fast === false ? [pool] : []));
    const evidence = slow.map((pool) => seen(pool, 'upgradeSettings.maxSurge', '33%, or more than 1'));
    if (isNonEmpty(evidence)) {
      const names = slow.map(({ name }) => name).join(', ');
      return fail(
        `Upgrades go node by node, or not at all, in ${slow.length} of ${all.length} agent pools: ${names}.`,
        evidence,
      );
    }
    const doubtful = judged.flatMap(({ pool, fast }) => (fast === undefined ? [pool.name] : []));
    if (doubtful.length > 0)
      return unknown(`It is not known how many nodes are upgraded at a time in ${doubtful.join(', ')}.`);
    return pass('Every agent pool is upgraded several nodes at a time.');
  },
});

/** Whether a pool is upgraded faster than node by node; `undefined` when that is not known. */
function isFast(pool: AgentPool): boolean | undefined {
  const surge = text(pool, 'upgradeSettings.maxSurge');
  if (surge === undefined) return isFastByDefault(pool);
  const nodes = amountOf(surge);
  if (nodes === undefined) return undefined;
  if (nodes === 0) return amountOf(text(pool, 'upgradeSettings.maxUnavailable') ?? '0') !== 0;
  return surge.endsWith('%') || nodes > 1;
}

/** What is not set is one node before Kubernetes 1.32, and 10% from then on. */
function isFastByDefault(pool: AgentPool): boolean | undefined {
  const version = poolVersion(pool)?.version;
  return version && compareMinors(version, { major: 1, minor: 32, patch: undefined }) >= 0;
}

/** The number in `5` or `33%`; `undefined` for anything else. */
function amountOf(value: string): number | undefined {
  return /^\d{1,5}%?$/.test(value) ? parseInt(value, 10) : undefined;
}

function hasOneNodeAtMost(pool: AgentPool): boolean {
  const most = flag(pool, 'enableAutoScaling') === true ? number(pool, 'maxCount') : number(pool, 'count');
  return most !== undefined && most <= 1;
}
