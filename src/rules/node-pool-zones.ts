import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { zonesOfPool, zonesOfRegion } from '../evaluation/yardsticks/zones.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';

export const nodePoolZones = defineRule({
  id: 'AKS102',
  name: 'node-pool-zones',
  title: 'Every agent pool spreads over availability zones',
  severity: 'high',
  category: 'resilience',
  rationale:
    'A pool without zones, or in one, stops with the data centre that it stands in. One peer takes a single zone for enough; ' +
    'another fails clusters in regions that have no zones.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2 --zones 1 2 3',
    bicep: "properties: { agentPoolProfiles: [{ availabilityZones: ['1', '2', '3'] }] }",
    terraform: 'zones = ["1", "2", "3"]',
    rebuild: 'pool',
    note: 'It is settled when a pool is made: add a pool over three zones, move the workloads there, and then delete this one (az aks nodepool delete). Volumes that are bound to a zone do not move.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/availability-zones-overview',
    'https://learn.microsoft.com/azure/aks/aks-zone-resiliency',
  ],
  mappedIds: {
    psrule: ['Azure.AKS.AvailabilityZone'],
    aprl: ['4f63619f-5001-439c-bacb-8de891287727'],
    reviewChecklist: ['02.02.02'],
  },
  pillar: 'reliability',
  needs: ['locations'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const failing = all.filter((pool) => zonesOfPool(pool) < 2);
    const evidence = failing.map((pool) => seen(pool, 'availabilityZones', 'two zones or more'));
    if (!isNonEmpty(evidence)) return pass('Every agent pool spreads over two zones or more.');
    // A pool that is in a zone tells that the region has some.
    if (!all.some((pool) => zonesOfPool(pool) > 0)) {
      const zones = zonesOfRegion(cluster, facts);
      if (!zones.known) return unknown(zones.reason);
      if (zones.value < 2) return notApplicable("The cluster's region has no availability zones.");
    }
    return fail(`Nodes are in no zone or in a single one ${inPools(failing, all)}`, evidence);
  },
});
