import { osDiskSize } from '../../src/rules/os-disk-size.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const managed = (osDiskSizeGB: unknown) => aClusterWithPools({ osDiskType: 'Managed', osDiskSizeGB });

testRule(osDiskSize, {
  model: 'notApplicable',
  pass: {
    'exactly as large': managed(128),
    'zero asks AKS for its own choice': managed(0),
    'large, of whatever type': aClusterWithPools({ osDiskType: undefined, osDiskSizeGB: 256 }),
    'smaller, where a policy asks no more': { cluster: managed(64), parameters: { gigabytes: 64 } },
  },
  fail: {
    'a small managed disk beside an ephemeral one': {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', osDiskType: 'Managed', osDiskSizeGB: 64 }),
      says: 'smaller than 128 GiB in 1 of 2 agent pools: b.',
    },
    'another casing': aClusterWithPools({ osDiskType: 'managed', osDiskSizeGB: 30 }),
  },
  notApplicable: {
    'a small ephemeral disk has the speed of the host': aClusterWithPools({ osDiskSizeGB: 60 }),
  },
  unknown: {
    'no size is stated': managed(undefined),
    'a small disk of a type that is not stated': aClusterWithPools({
      osDiskType: undefined,
      osDiskSizeGB: 64,
    }),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the size is text': managed('128'),
  },
});
