import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

// While these last, ARM states the cluster as it shall be, and says nothing of how it was before.
const underWay: readonly string[] = [
  'accepted',
  'creating',
  'deleting',
  'migrating',
  'reconcilingaddons',
  'rotatingclustercertificates',
  'running',
  'scaling',
  'starting',
  'stopping',
  'updating',
  'upgrading',
];

export const clusterStateHealthy = defineRule({
  id: 'AKS135',
  name: 'cluster-state-healthy',
  title: 'The last operation on the cluster has succeeded',
  severity: 'high',
  category: 'governance',
  rationale:
    'After a failed operation control plane and nodes may differ from what ARM states, and upgrades and scaling are refused or ' +
    'fail again.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster}',
    rebuild: 'none',
    note: 'The command changes nothing and has AKS reconcile the cluster. Read in the activity log first why the last operation failed.',
  },
  references: [
    'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/availability-performance/cluster-node-virtual-machine-failed-state',
  ],
  mappedIds: { cloudCustodian: ['doc example broken-aks'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const state = text(cluster, 'properties.provisioningState');
    if (state === undefined) return unknown('ARM states no provisioning state.');
    const word = state.toLowerCase();
    if (word === 'succeeded') return pass('The last operation has succeeded.');
    if (word === 'failed' || word === 'canceled')
      return fail(
        `The last operation on the cluster has ended as ${state}.`,
        seen(cluster, 'properties.provisioningState', 'Succeeded'),
      );
    return unknown(
      underWay.includes(word)
        ? `An operation on the cluster is under way: ${state}.`
        : `The provisioning state ${state} is not one that this rule knows.`,
    );
  },
});
