import { demandOf } from '../evaluation/yardsticks/node-demand.ts';
import { hasPodRange, podNetwork, podNetworkUnstated } from '../evaluation/yardsticks/pod-network.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { known } from '../facts/fact.ts';
import { addresses } from '../inventory/values/ip-range.ts';
import { pools } from '../inventory/cluster/property.ts';
import { podRanges } from '../inventory/cluster/stated-ranges.ts';

const blockSize = 256;

export const podCidrCapacity = defineRule({
  id: 'AKS055',
  name: 'pod-cidr-capacity',
  title: 'The range of the pods has a /24 for every node',
  severity: 'high',
  category: 'network',
  rationale:
    'In an overlay and with kubenet each node takes a /24 of the range of the pods, however few pods it runs. ' +
    'When all are taken, no node joins: the cluster neither scales nor upgrades.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --pod-cidr 10.244.0.0/14',
    bicep: "properties: { networkProfile: { podCidr: '10.244.0.0/14' } }",
    rebuild: 'none',
    note: 'Put a range in its place that contains the present one. Only an overlay of Linux nodes alone can be widened; otherwise make a new cluster, or lower the maximum of the pools.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
    'https://learn.microsoft.com/azure/aks/azure-cni-overlay-pod-expand',
    'https://learn.microsoft.com/azure/aks/configure-kubenet',
  ],
  mappedIds: { reviewChecklist: ['06.04.02'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const network = podNetwork(cluster);
    if (network === undefined) return unknown(podNetworkUnstated);
    if (!hasPodRange(network)) return notApplicable('Pods have no range of which nodes take blocks.');
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const stated = podRanges(cluster);
    const unreadable = stated.find(({ range }) => range === undefined);
    if (unreadable !== undefined) return unknown(`${unreadable.text} is no address range.`);
    // Nodes take a /24 of IPv4; what they take of IPv6 is never short.
    const ranges = stated.flatMap(({ path, text, range }) =>
      range?.family === 'IPv4' ? [{ path, text, range }] : [],
    );
    if (!isNonEmpty(ranges)) return unknown('ARM states no IPv4 range for pods.');

    const blocks = ranges.reduce((sum, { range }) => sum + Math.floor(addresses(range) / blockSize), 0);
    const { atLeast, open, parts } = demandOf(cluster, all, () => known(1));
    const [{ path, text }] = ranges;
    const sentence = `Each node takes a /24: ${text} has ${blocks} of them, and the pools need ${atLeast} (${parts})`;
    if (atLeast > blocks) {
      const prefix = 24 - Math.ceil(Math.log2(atLeast));
      return fail(`${sentence}.`, { property: path, actual: text, expected: `/${prefix} or wider` });
    }
    return open === undefined ? pass(`${sentence}.`) : unknown(open);
  },
});
