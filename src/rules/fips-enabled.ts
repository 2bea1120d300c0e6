import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, pass, seen } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import { flag } from '../inventory/cluster/property.ts';

export const fipsEnabled = defineRule({
  id: 'AKS097',
  name: 'fips-enabled',
  title: 'Nodes use cryptographic modules that are validated by FIPS 140',
  severity: 'medium',
  category: 'nodes',
  rationale:
    'Whoever works for agencies of the United States, or under their rules, may run workloads only on validated cryptographic ' +
    'modules.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --enable-fips-image',
    bicep: 'properties: { agentPoolProfiles: [{ enableFIPS: true }] }',
    terraform: 'fips_enabled = true',
    rebuild: 'none',
    note: 'Every node of a Linux pool is reimaged; a Windows pool has to be made anew. Test first: ciphers that are not validated stop working, CIFS mounts with MD4 among them.',
  },
  references: ['https://learn.microsoft.com/azure/aks/enable-fips-nodes'],
  mappedIds: { reviewChecklist: ['04.01.07'] },
  pillar: 'security',
  optIn: 'Only clusters that have to follow FIPS 140 need it, and it excludes some images and sizes.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    // Absent means that it was never switched on.
    const failing = all.filter((pool) => flag(pool, 'enableFIPS') !== true);
    const evidence = failing.map((pool) => seen(pool, 'enableFIPS', 'true'));
    return isNonEmpty(evidence)
      ? fail(`Nodes have no FIPS image ${inPools(failing, all)}`, evidence)
      : pass('Nodes of every agent pool have a FIPS image.');
  },
});
