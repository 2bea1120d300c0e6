import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { number, word } from '../inventory/cluster/property.ts';

export const osDiskSize = defineRule({
  id: 'AKS093',
  name: 'os-disk-size',
  title: 'Managed operating system disks are large enough',
  severity: 'low',
  category: 'nodes',
  rationale:
    'A managed disk is as fast as it is large. Images, logs and the container runtime share it, and a small one throttles the ' +
    'whole node or fills up. Ephemeral disks have the speed of the host and are left out.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2 --node-osdisk-size 128',
    bicep: 'properties: { agentPoolProfiles: [{ osDiskSizeGB: 128 }] }',
    terraform: 'os_disk_size_gb = 128',
    rebuild: 'pool',
    note: 'Add a pool with larger disks, move the workloads there, and then delete this one (az aks nodepool delete).',
  },
  references: ['https://learn.microsoft.com/azure/aks/concepts-storage'],
  mappedIds: { reviewChecklist: ['07.07.02'] },
  pillar: 'performance',
  parameters: {
    gigabytes: wholeNumber(128, 'How many GiB a managed operating system disk has to have', {
      least: 1,
      most: 2048,
    }),
  },
  reviewed: '2026-11-21',

  evaluate(cluster, _facts, { gigabytes }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const considered = all.filter((pool) => word(pool, 'osDiskType') !== 'ephemeral');
    if (considered.length === 0) return notApplicable('Every agent pool has ephemeral disks.');
    const small = considered.filter((pool) => isSmall(pool, gigabytes) === true);
    const failing = small.filter((pool) => word(pool, 'osDiskType') === 'managed');
    const evidence = failing.map((pool) => seen(pool, 'osDiskSizeGB', `${gigabytes} or more`));
    if (isNonEmpty(evidence))
      return fail(`Managed disks are smaller than ${gigabytes} GiB ${inPools(failing, all)}`, evidence);
    // A small disk of which ARM does not state the type may be an ephemeral one.
    const open = considered.filter((pool) => isSmall(pool, gigabytes) !== false);
    return open.length === 0
      ? pass(`Managed disks have ${gigabytes} GiB or more.`)
      : unknown(`ARM does not state the type and size of the disks ${inPools(open, all)}`);
  },
});

/** Undefined when ARM does not state it. Zero asks AKS for its own choice, which is 128 GiB or more. */
function isSmall(pool: AgentPool, wanted: number): boolean | undefined {
  const size = number(pool, 'osDiskSizeGB');
  return size === undefined ? undefined : size !== 0 && size < wanted;
}
