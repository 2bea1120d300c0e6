import { withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { growthOf } from '../evaluation/yardsticks/quota-demand.ts';
import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import type { ComputeUsage } from '../facts/kinds/compute-usages.ts';
import { regionOf } from '../facts/region.ts';
import { parseClusterId } from '../inventory/cluster/cluster-id.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import { text } from '../inventory/cluster/property.ts';

export const vcpuQuotaHeadroom = defineRule({
  id: 'AKS106',
  name: 'vcpu-quota-headroom',
  title: "The subscription's quota has room for every pool at its maximum",
  severity: 'medium',
  category: 'resilience',
  rationale:
    'Where the quota ends before the maximum of the autoscaler, pods stay pending at the very moment of highest load, and an ' +
    'increase takes time.',
  remediation: {
    az: 'az vm list-usage --subscription {subscription} --location {location} --output table',
    rebuild: 'none',
    note: 'The command shows quotas and use. Ask for an increase (Quotas in the portal, or az quota update), or lower the maximum of the pools. Leave room for the nodes that upgrades add, and for other clusters of the subscription.',
  },
  references: [
    'https://learn.microsoft.com/azure/virtual-machines/quotas',
    'https://learn.microsoft.com/azure/aks/quotas-skus-regions',
  ],
  mappedIds: { aprl: ['a01afc4c-7439-4919-b2da-3565992ea2a7'], reviewChecklist: ['07.05.03'] },
  pillar: 'reliability',
  needs: ['vmSizes', 'computeUsages'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const location = text(cluster, 'location');
    const { byQuota, open } = growthOf(all, facts, location);
    if (byQuota.size === 0 && open === undefined)
      return notApplicable('No agent pool may grow beyond the nodes that it has.');
    const subscription = parseClusterId(cluster.id)?.subscriptionId ?? '';
    const usages = toldOf(facts.computeUsages, `${subscription}/${regionOf(location ?? '')}`);
    if (!usages.known) return unknown(usages.reason);

    const { short, evidence, unlisted } = shortfalls(byQuota, usages.value);
    if (isNonEmpty(evidence)) return fail(`${short.join('; ')}.`, evidence);
    const unsettled = open ?? unlisted;
    return unsettled === undefined
      ? pass('The quota has room for every pool at its maximum.')
      : unknown(unsettled);
  },
});

/** The quotas that have less room than is needed of them, and a sentence about one that Azure does not list. */
function shortfalls(needed: ReadonlyMap<string, number>, usages: readonly ComputeUsage[]) {
  const short: string[] = [];
  const evidence: Evidence[] = [];
  let unlisted: string | undefined;
  for (const [quota, vCpus] of needed) {
    const usage = usages.find(({ name }) => name.value.toLowerCase() === quota);
    if (usage === undefined) {
      unlisted ??= `Azure lists no quota ${quota} in the region.`;
      continue;
    }
    const { name, limit, currentValue } = usage;
    const free = Math.max(0, limit - currentValue);
    if (vCpus <= free) continue;
    short.push(`${name.value} has ${free} vCPUs free, and the pools may need ${vCpus} more`);
    evidence.push({
      property: `usages/${name.value}`,
      actual: { currentValue, limit },
      expected: `room for ${vCpus} vCPUs`,
    });
  }
  return { short, evidence, unlisted };
}
