import { inPools, namesOf, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import type { Verdict } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { vCpusOf, vmSizeIn } from '../evaluation/yardsticks/vm-size.ts';
import type { FactsWith } from '../facts/facts.ts';
import { hasHostedSystemPools, isSystem, nodeGroups, ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { text } from '../inventory/cluster/property.ts';

export const systemPoolVmSize = defineRule({
  id: 'AKS090',
  name: 'system-pool-vm-size',
  title: 'System nodes have the vCPUs that AKS requires and do not burst',
  severity: 'medium',
  category: 'nodes',
  rationale:
    'AKS wants at least 4 vCPUs for a system node and does not support sizes of the B series there: once their credits are used ' +
    'up they are throttled, and DNS and the API tunnel of the cluster with them.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name system2 --mode System --node-vm-size Standard_D4ds_v5 --node-count 3',
    bicep: "properties: { agentPoolProfiles: [{ mode: 'System', vmSize: 'Standard_D4ds_v5' }] }",
    terraform: 'default_node_pool { vm_size = "Standard_D4ds_v5" }',
    rebuild: 'pool',
    note: 'The size is settled when a pool is made: add a system pool of a larger size, then delete this one (az aks nodepool delete).',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/aks/quotas-skus-regions',
  ],
  mappedIds: { reviewChecklist: ['07.06.04'] },
  pillar: 'reliability',
  parameters: {
    vCpus: wholeNumber(4, 'How many vCPUs a system node has to have', { least: 1, most: 512 }),
  },
  needs: ['vmSizes'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { vCpus }): Verdict {
    if (hasHostedSystemPools(cluster)) return notApplicable('AKS runs the system nodes of the cluster.');
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const system = all.filter(isSystem);
    if (system.length === 0) return unknown('ARM states no agent pool of the mode System.');
    const location = text(cluster, 'location');
    const failing: AgentPool[] = [];
    let open: string | undefined;
    for (const pool of system) {
      const short = isTooSmall(pool, facts, location, vCpus);
      if (short === true) failing.push(pool);
      else if (typeof short === 'string') open ??= short;
    }
    const evidence = failing.map((pool) =>
      seen(
        pool,
        text(pool, 'vmSize') === undefined ? 'virtualMachinesProfile.scale' : 'vmSize',
        `a size of ${vCpus} vCPUs or more that is not of the B series`,
      ),
    );
    if (isNonEmpty(evidence))
      return fail(`System nodes are too small or of the B series ${inPools(failing, all)}`, evidence);
    return open === undefined
      ? pass(`System nodes have at least ${vCpus} vCPUs: ${namesOf(system)}.`)
      : unknown(open);
  },
});

const bSeries = /^(?:standard_)?b\d/i;

/** Whether a pool has a size that will not do; a sentence where that is not known. */
function isTooSmall(
  pool: AgentPool,
  facts: FactsWith<'vmSizes'>,
  location: string | undefined,
  wanted: number,
): boolean | string {
  let open: string | undefined;
  for (const { size } of nodeGroups(pool)) {
    if (size !== undefined && bSeries.test(size)) return true;
    const found = vmSizeIn(facts, location, size);
    const count = found.known ? vCpusOf(found.value) : undefined;
    if (count === undefined)
      open ??= found.known ? `Azure does not state the vCPUs of ${size ?? 'a size'}.` : found.reason;
    else if (count < wanted) return true;
  }
  return open ?? false;
}
