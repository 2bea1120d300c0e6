import type { Evidence } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, pass, seen } from '../evaluation/rule.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { pools, word } from '../inventory/cluster/property.ts';

const clusterChannel = 'properties.autoUpgradeProfile.upgradeChannel';
const nodeOsChannel = 'properties.autoUpgradeProfile.nodeOSUpgradeChannel';

interface Stated {
  readonly channel: string | undefined;
  readonly nodeOs: string | undefined;
  readonly isAutomatic: boolean;
  readonly hasPlan: boolean;
}

interface Contradiction {
  readonly says: string;
  readonly evidence: Evidence;
}

export const upgradeChannelsConsistent = defineRule({
  id: 'AKS074',
  name: 'upgrade-channels-consistent',
  title: 'The upgrade channels agree with each other and with the cluster',
  severity: 'medium',
  category: 'version',
  rationale:
    'Channels that contradict each other, the support plan or the operating system of nodes do something else than they say: a ' +
    'channel that moves minors takes a cluster off the version for which it pays long-term support, and Unmanaged never updates Windows.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --auto-upgrade-channel {channel} --node-os-upgrade-channel NodeImage',
    bicep:
      "properties: { autoUpgradeProfile: { upgradeChannel: '{channel}', nodeOSUpgradeChannel: 'NodeImage' } }",
    terraform: 'automatic_upgrade_channel = "{channel}"\nnode_os_upgrade_channel = "NodeImage"',
    rebuild: 'none',
    note: 'A change of channel takes up to a day, and may renew the image of every node.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/auto-upgrade-cluster',
    'https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const stated: Stated = {
      channel: word(cluster, clusterChannel),
      nodeOs: word(cluster, nodeOsChannel),
      isAutomatic: word(cluster, 'sku.name') === 'automatic',
      hasPlan: word(cluster, 'properties.supportPlan') === 'akslongtermsupport',
    };
    const found = [
      ...againstSupportPlan(cluster, stated),
      ...againstEachOther(cluster, stated),
      ...againstAutomatic(cluster, stated),
      ...againstWindows(cluster, stated),
    ];
    const evidence = found.map((one) => one.evidence);
    if (!isNonEmpty(evidence))
      return pass('Nothing that ARM states of the upgrade channels is in contradiction.');
    const says = [...new Set(found.map((one) => one.says))].join(' ');
    return fail(says, evidence, { values: { channel: fittingChannel(stated) } });
  },
});

function againstSupportPlan(cluster: Cluster, { channel, hasPlan }: Stated): Contradiction[] {
  if (!hasPlan || (channel !== 'stable' && channel !== 'rapid')) return [];
  const says = `The ${channel} channel moves the cluster off the minor for which it has long-term support.`;
  return [{ says, evidence: seen(cluster, clusterChannel, 'patch') }];
}

function againstEachOther(cluster: Cluster, { channel, nodeOs }: Stated): Contradiction[] {
  if (channel !== 'node-image' || !isOther(nodeOs, 'nodeimage')) return [];
  const says = 'The cluster channel is node-image, and the node OS channel says otherwise.';
  return [{ says, evidence: seen(cluster, nodeOsChannel, 'NodeImage') }];
}

/** AKS Automatic is upgraded by the stable channel and by node images. */
function againstAutomatic(cluster: Cluster, { channel, nodeOs, isAutomatic }: Stated): Contradiction[] {
  if (!isAutomatic) return [];
  const says = 'AKS Automatic goes by the channels stable and NodeImage, and the cluster states others.';
  return [
    ...(isOther(channel, 'stable') ? [{ says, evidence: seen(cluster, clusterChannel, 'stable') }] : []),
    ...(isOther(nodeOs, 'nodeimage') ? [{ says, evidence: seen(cluster, nodeOsChannel, 'NodeImage') }] : []),
  ];
}

function againstWindows(cluster: Cluster, { nodeOs }: Stated): Contradiction[] {
  if (nodeOs !== 'unmanaged') return [];
  if (!pools(cluster).some((pool) => word(pool, 'osType') === 'windows')) return [];
  const says = 'The node OS channel Unmanaged does nothing for the Windows pools of the cluster.';
  return [{ says, evidence: seen(cluster, nodeOsChannel, 'NodeImage') }];
}

function isOther(stated: string | undefined, wanted: string): boolean {
  return stated !== undefined && stated !== wanted;
}

function fittingChannel({ channel = 'none', isAutomatic, hasPlan }: Stated): string {
  if (isAutomatic) return 'stable';
  return hasPlan ? 'patch' : channel;
}
