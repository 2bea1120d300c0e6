import { clusterRangesOutsidePeers } from '../../src/rules/cluster-ranges-outside-peers.ts';
import { aCluster, aClusterWith, aClusterWithPools } from '../support/a-cluster.ts';
import { aFlatCluster, aNetworkOf, noNetworks } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const peered = (...properties: readonly Readonly<Record<string, unknown>>[]) =>
  aNetworkOf(
    { nodes: '10.10.0.0/20' },
    {
      virtualNetworkPeerings: properties.map((one) => ({
        name: 'hub',
        properties: { peeringState: 'Connected', ...one },
      })),
    },
  );
const remote = (...addressPrefixes: readonly string[]) => ({ remoteAddressSpace: { addressPrefixes } });

testRule(clusterRangesOutsidePeers, {
  pass: {
    'no peering at all': { cluster: aCluster(), facts: peered() },
    'a peering that is not connected': {
      cluster: aCluster(),
      facts: peered({ ...remote('10.0.0.0/8'), peeringState: 'Disconnected' }),
    },
    'pods of the node subnet model have no range of their own': {
      cluster: aFlatCluster({}),
      facts: peered(remote('10.244.0.0/16')),
    },
  },
  fail: {
    'services in a peered network': {
      cluster: aCluster(),
      facts: peered(remote('10.20.0.0/16'), remote('10.0.0.0/12')),
      says: '10.0.0.0/16 overlaps 10.0.0.0/12 of the peering hub',
    },
    'pods of an overlay in a peered network, which AKS asks to be kept apart as well': {
      cluster: aCluster(),
      facts: peered(remote('10.244.128.0/17')),
      says: '10.244.0.0/16 overlaps',
    },
    'what the peer has been given since the peering was made': {
      cluster: aCluster(),
      facts: peered({
        ...remote('10.20.0.0/16'),
        remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.20.0.0/16', '10.0.128.0/20'] },
      }),
    },
    'the state in another casing': {
      cluster: aCluster(),
      facts: peered({ ...remote('10.0.0.0/8'), peeringState: 'connected' }),
    },
  },
  notApplicable: { 'a network of AKS': aClusterWithPools({ vnetSubnetID: undefined }) },
  unknown: {
    'the network cannot be seen': { cluster: aCluster(), facts: noNetworks },
    'the network does not state its peerings': {
      cluster: aCluster(),
      facts: aNetworkOf({ nodes: '10.10.0.0/20' }, { virtualNetworkPeerings: undefined }),
    },
    'a peer whose space is not shown': { cluster: aCluster(), facts: peered({}), says: 'peering hub' },
    'a space that is no range': { cluster: aCluster(), facts: peered(remote('large')) },
    'a range of the cluster is none': aClusterWith('networkProfile', { podCidrs: ['large'] }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});
