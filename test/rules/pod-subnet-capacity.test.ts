import { podSubnetCapacity } from '../../src/rules/pod-subnet-capacity.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aFlatCluster, aNetworkOf, noNetworks, subnetId } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const pods = { podSubnetID: subnetId('pods'), maxPods: 30, maxCount: 7, upgradeSettings: { maxSurge: '1' } };
const blocks = { ...pods, podIPAllocationMode: 'StaticBlock' };
// A /24 has 251 usable addresses.
const facts = aNetworkOf({ pods: '10.10.8.0/24' });

testRule(podSubnetCapacity, {
  model: 'notApplicable',
  pass: {
    'one address for each pod': {
      cluster: aFlatCluster(pods),
      facts,
      says: 'subnets/pods has 251 usable addresses, and its pools need 240 (system 240).',
    },
    'single addresses by name, in another casing': {
      cluster: aFlatCluster({ ...pods, podIPAllocationMode: 'dynamicIndividual' }),
      facts,
    },
    'blocks of 16, filled but for the one of the node': {
      cluster: aFlatCluster({ ...blocks, maxPods: 31, maxCount: 6 }),
      facts,
      says: 'need 224',
    },
    'pools without a subnet for pods are left out': {
      cluster: aFlatCluster(pods, { maxCount: 500 }),
      facts,
    },
  },
  fail: {
    'blocks that are given whole': {
      cluster: aFlatCluster({ ...blocks, maxPods: 32, maxCount: 6 }),
      facts,
      says: 'need 336',
    },
    'two pools that share the subnet': {
      cluster: aFlatCluster(pods, { ...pods, name: 'apps' }),
      facts,
      says: 'need 480 (system 240, apps 240)',
    },
    'the upgrade is what does not fit': {
      cluster: aFlatCluster({ ...pods, upgradeSettings: { maxSurge: '50%' } }),
      facts,
      says: 'need 330',
    },
  },
  notApplicable: { 'the node subnet model': aFlatCluster({}) },
  unknown: {
    'the network cannot be seen': { cluster: aFlatCluster(pods), facts: noNetworks },
    'a way of allotting that Azure has not published yet': {
      cluster: aFlatCluster({ ...pods, podIPAllocationMode: 'Lottery' }),
      facts,
    },
    'the pods of a node are not stated': { cluster: aFlatCluster({ ...pods, maxPods: undefined }), facts },
    'the pods of a node are text': { cluster: aFlatCluster({ ...pods, maxPods: '30' }), facts },
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
  },
});
