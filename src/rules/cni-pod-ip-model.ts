import { podNetwork, podNetworkUnstated } from '../evaluation/yardsticks/pod-network.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { pools, text } from '../inventory/cluster/property.ts';

export const cniPodIpModel = defineRule({
  id: 'AKS015',
  name: 'cni-pod-ip-model',
  title: 'Pods take their addresses from an overlay or from a subnet of their own',
  severity: 'low',
  category: 'network',
  rationale:
    "In the node subnet model every pod that could be there takes an address of the nodes' subnet in advance. Subnets " +
    'run out of addresses, and the cluster then neither scales nor upgrades.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --network-plugin-mode overlay --pod-cidr 192.168.0.0/16',
    bicep: "properties: { networkProfile: { networkPluginMode: 'overlay', podCidr: '192.168.0.0/16' } }",
    terraform: 'network_profile { network_plugin_mode = "overlay", pod_cidr = "192.168.0.0/16" }',
    rebuild: 'none',
    note: 'Every node is replaced, one after another, and there is no way back. Choose a pod range that nothing else in your network uses.',
  },
  references: ['https://learn.microsoft.com/azure/aks/concepts-network-cni-overview'],
  mappedIds: { reviewChecklist: ['06.06.03'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const network = podNetwork(cluster);
    if (network === undefined) return unknown(podNetworkUnstated);
    if (network === 'overlay') return pass('Pods take their addresses from an overlay.');
    if (network !== 'virtualNetwork') return notApplicable('The network plugin is not Azure CNI.');

    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const sharing = all.filter((pool) => text(pool, 'podSubnetID') === undefined);
    const evidence = sharing.map((pool) =>
      seen(pool, 'podSubnetID', 'a subnet for pods, or the overlay mode'),
    );
    if (!isNonEmpty(evidence)) return pass('Pods of every agent pool have a subnet of their own.');
    const names = sharing.map(({ name }) => name).join(', ');
    return fail(
      `Pods take addresses of the nodes' subnet in ${sharing.length} of ${all.length} agent pools: ${names}.`,
      evidence,
    );
  },
});
