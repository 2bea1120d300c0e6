import type { AgentPoolProfile } from '../../src/inventory/cluster/cluster.ts';
import { cniPodIpModel } from '../../src/rules/cni-pod-ip-model.ts';
import { aCluster, aClusterWith, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const azure = { networkPlugin: 'azure', networkPluginMode: undefined };
const withPools = (...pools: readonly AgentPoolProfile[]) => {
  const { properties } = aClusterWithPools(...pools);
  return aCluster({ ...properties, networkProfile: { networkPlugin: 'azure' } });
};

testRule(cniPodIpModel, {
  pass: {
    'overlay, in another casing': aClusterWith('networkProfile', {
      networkPlugin: 'Azure',
      networkPluginMode: 'Overlay',
    }),
    'a subnet for the pods of every pool': withPools(
      { podSubnetID: '/subnets/a' },
      { podSubnetID: '/subnets/b' },
    ),
  },
  fail: {
    'the node subnet model': {
      cluster: aClusterWith('networkProfile', azure),
      says: 'in 2 of 2 agent pools: system, apps.',
    },
    'one pool without a subnet for its pods': {
      cluster: withPools({ name: 'a', podSubnetID: '/subnets/a' }, { name: 'b' }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'the subnet is an empty text': withPools({ podSubnetID: '' }),
  },
  notApplicable: {
    kubenet: aClusterWith('networkProfile', { ...azure, networkPlugin: 'kubenet' }),
    'a plugin of its own': aClusterWith('networkProfile', { ...azure, networkPlugin: 'none' }),
  },
  unknown: {
    'no plugin is stated': aCluster({ networkProfile: undefined }),
    'a mode that Azure has not published yet': aClusterWith('networkProfile', { networkPluginMode: 'warp' }),
    'no pools are stated': withPools(),
  },
});
