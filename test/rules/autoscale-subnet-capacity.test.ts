import { autoscaleSubnetCapacity } from '../../src/rules/autoscale-subnet-capacity.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { aFlatCluster, aNetworkOf, noNetworks, subnetId } from '../support/a-network.ts';
import { testRule } from '../support/test-rule.ts';

const ten = { minCount: 1, maxCount: 10, maxPods: 30, upgradeSettings: { maxSurge: '1' } };
const fixed = { enableAutoScaling: false, count: 10, maxCount: undefined };
// A /28 has 11 usable addresses, a /27 has 27.
const small = aNetworkOf({ nodes: '10.10.0.0/28' });

testRule(autoscaleSubnetCapacity, {
  pass: {
    'exactly as many as there are': {
      cluster: aClusterWithPools(ten),
      facts: small,
      says: 'nodes has 11 usable addresses, and its pools need 11 (system 11).',
    },
    'a pool of a fixed size': { cluster: aClusterWithPools({ ...ten, ...fixed }), facts: small },
    'a Spot pool, which an upgrade adds no nodes to': {
      cluster: aClusterWithPools({ ...ten, maxCount: 11, scaleSetPriority: 'Spot' }),
      facts: small,
    },
    'no surge was set: one node before Kubernetes 1.32': {
      cluster: aClusterWithPools({
        ...ten,
        upgradeSettings: undefined,
        currentOrchestratorVersion: '1.31.9',
      }),
      facts: small,
    },
    'no surge was set: a tenth of the nodes, rounded up': {
      cluster: aClusterWithPools({ ...ten, upgradeSettings: {} }),
      facts: small,
    },
    'single virtual machines, counted by their sizes': {
      cluster: aClusterWithPools({
        ...ten,
        type: 'VirtualMachines',
        count: null,
        enableAutoScaling: undefined,
        virtualMachinesProfile: { scale: { manual: [{ count: 3 }, { count: 7 }] } },
      }),
      facts: small,
    },
    'subnets of their own for the pods, which do not count': {
      cluster: aFlatCluster({ ...ten, podSubnetID: subnetId('pods') }),
      facts: small,
    },
    'each address of each pod, in the node subnet model': {
      cluster: aFlatCluster(ten),
      facts: aNetworkOf({ nodes: '10.10.0.0/23' }),
      says: 'has 507 usable addresses, and its pools need 341 (system 341)',
    },
  },
  fail: {
    'an upgrade at the maximum, which peers that count nodes alone pass': {
      cluster: aClusterWithPools({ ...ten, upgradeSettings: { maxSurge: '33%' } }),
      facts: small,
      says: 'need 14 (system 14)',
    },
    'two pools that share a subnet, in another casing, which peers look at one by one': {
      cluster: aClusterWithPools(ten, { ...ten, name: 'apps', vnetSubnetID: subnetId('NODES') }),
      facts: small,
      says: 'need 22 (system 11, apps 11)',
    },
    'pods of the node subnet model, which peers do not count': {
      cluster: aFlatCluster({ ...ten, maxPods: 110 }),
      facts: aNetworkOf({ nodes: '10.10.0.0/22' }),
      says: 'need 1221',
    },
    'a full subnet, though the count of another pool is not stated': {
      cluster: aClusterWithPools({ ...ten, maxCount: 20 }, { ...ten, maxCount: undefined }),
      facts: small,
    },
    'a full subnet, though another cannot be seen': {
      cluster: aClusterWithPools({ ...ten, maxCount: 20 }, { ...ten, vnetSubnetID: subnetId('gone') }),
      facts: small,
    },
    'sizes of single virtual machines that scale': {
      cluster: aClusterWithPools({
        ...ten,
        virtualMachinesProfile: { scale: { manual: null, autoscale: [{ maxCount: 11 }] } },
      }),
      facts: small,
    },
  },
  notApplicable: { 'a network of AKS': aClusterWithPools({ vnetSubnetID: undefined }) },
  unknown: {
    'the network cannot be seen': { cluster: aCluster(), facts: noNetworks },
    'the maximum is not stated': { cluster: aClusterWithPools({ maxCount: null }), says: 'pool system' },
    'the pods of a node are not stated, and they count': aFlatCluster({ ...ten, maxPods: undefined }),
    'the surge is no number': aClusterWithPools({ upgradeSettings: { maxSurge: 'many' } }),
    'neither surge nor version is stated': aClusterWithPools({
      upgradeSettings: undefined,
      currentOrchestratorVersion: undefined,
      orchestratorVersion: undefined,
    }),
    'nodes are added beside the pools': aCluster({ nodeProvisioningProfile: { mode: 'auto' } }),
    'the sizes of virtual machines are no list': aClusterWithPools({
      virtualMachinesProfile: { scale: { manual: 3 } },
    }),
    'a size of virtual machine has no count': aClusterWithPools({
      virtualMachinesProfile: { scale: { manual: [{}] } },
    }),
    'the count is text': aClusterWithPools({ maxCount: '10' }),
    'no plugin is stated': aCluster({ networkProfile: undefined }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});
