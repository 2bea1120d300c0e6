import { inPools, sortPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { capabilityOf, vmSizeIn } from '../evaluation/yardsticks/vm-size.ts';
import type { FactsWith } from '../facts/facts.ts';
import { nodeGroups, ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { text, word } from '../inventory/cluster/property.ts';

export const osDiskEphemeral = defineRule({
  id: 'AKS092',
  name: 'os-disk-ephemeral',
  title: 'Nodes have ephemeral operating system disks where their size can',
  severity: 'low',
  category: 'nodes',
  rationale:
    'An ephemeral disk is on the host: nodes start and reimage faster, and nothing is paid for storage. Peers fail every managed ' +
    'disk, also of sizes that have no room for an ephemeral one; those are left out here.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2 --node-osdisk-type Ephemeral',
    bicep: "properties: { agentPoolProfiles: [{ osDiskType: 'Ephemeral' }] }",
    terraform: 'os_disk_type = "Ephemeral"',
    rebuild: 'pool',
    note: 'It is settled when a pool is made: add a pool, move the workloads there, and then delete this one (az aks nodepool delete). The disk may not be larger than the cache or temporary disk of the size.',
  },
  references: ['https://learn.microsoft.com/azure/aks/concepts-storage'],
  mappedIds: {
    psrule: ['Azure.AKS.EphemeralOSDisk'],
    reviewChecklist: ['07.07.01'],
    checkov: ['CKV_AZURE_226'],
  },
  pillar: 'performance',
  needs: ['vmSizes'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const location = text(cluster, 'location');
    const { failing, open, noneCan } = sortPools(
      all,
      (pool) => word(pool, 'osDiskType') === 'ephemeral',
      (pool) => canBeEphemeral(pool, facts, location),
    );
    const evidence = failing.map((pool) => seen(pool, 'osDiskType', 'Ephemeral'));
    if (isNonEmpty(evidence))
      return fail(
        `Nodes have managed disks although their size can do without ${inPools(failing, all)}`,
        evidence,
      );
    if (open !== undefined) return unknown(open);
    return noneCan
      ? notApplicable('No agent pool can have ephemeral disks.')
      : pass('Every agent pool that can has ephemeral disks.');
  },
});

/** Whether a pool could do without managed disks; a sentence where that is not known. */
function canBeEphemeral(
  pool: AgentPool,
  facts: FactsWith<'vmSizes'>,
  location: string | undefined,
): boolean | string {
  if (word(pool, 'osDiskType') !== 'managed') return 'ARM does not state the disks of every agent pool.';
  // Nodes that are kept deallocated need a disk that outlives them.
  if (word(pool, 'scaleDownMode') === 'deallocate') return false;
  let open: string | undefined;
  for (const { size } of nodeGroups(pool)) {
    const found = vmSizeIn(facts, location, size);
    const supported = found.known
      ? capabilityOf(found.value, 'EphemeralOSDiskSupported')?.toLowerCase()
      : undefined;
    if (supported === 'false') return false;
    if (supported !== 'true')
      open ??= found.known ? `Azure does not state the disks of ${size ?? 'a size'}.` : found.reason;
  }
  return open ?? true;
}
