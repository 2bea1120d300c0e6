import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import type { ResourceChange } from '../facts/kinds/resource-changes.ts';
import { daysOfChanges } from '../facts/kinds/resource-changes.ts';
import { text } from '../inventory/cluster/property.ts';

export const clusterNotStoppedForLong = defineRule({
  id: 'AKS136',
  name: 'cluster-not-stopped-for-long',
  title: 'The cluster runs, or was stopped a short time ago',
  severity: 'low',
  category: 'governance',
  rationale:
    'A stopped cluster gets no patches, its version grows out of support, its disks and addresses still cost money, and AKS ' +
    'deletes the state of one that was stopped for more than 12 months.',
  remediation: {
    az: 'az aks start --subscription {subscription} --resource-group {resourceGroup} --name {cluster}',
    rebuild: 'none',
    note: 'Or delete the cluster if nobody needs it any more.',
  },
  references: ['https://learn.microsoft.com/azure/aks/start-stop-cluster'],
  mappedIds: { reviewChecklist: ['03.01.04'] },
  pillar: 'operations',
  needs: ['resourceChanges'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const property = 'properties.powerState.code';
    const state = text(cluster, property);
    if (state === undefined) return unknown('ARM states no power state.');
    if (state.toLowerCase() === 'running') return pass('The cluster runs.');
    if (state.toLowerCase() !== 'stopped')
      return unknown(`The power state ${state} is not one that this rule knows.`);
    const found = toldOf(facts.resourceChanges, cluster.id);
    if (!found.known) return unknown(found.reason);
    if (found.value.some(mayHaveStoppedIt))
      return pass(`The cluster was stopped less than ${daysOfChanges} days ago.`);
    return fail(
      `The cluster has been stopped for more than ${daysOfChanges} days.`,
      seen(cluster, property, 'Running'),
    );
  },
});

/** A cluster that was made lately cannot have been stopped for long either; its creation lists no properties. */
function mayHaveStoppedIt({ properties }: ResourceChange): boolean {
  return (
    properties.changeType?.toLowerCase() === 'create' ||
    Object.keys(properties.changes ?? {}).some((path) => /^properties\.powerstate/i.test(path))
  );
}
