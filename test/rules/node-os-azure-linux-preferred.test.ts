import { nodeOsAzureLinuxPreferred } from '../../src/rules/node-os-azure-linux-preferred.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(nodeOsAzureLinuxPreferred, {
  pass: {
    'AzureLinux3, which a peer fails': aClusterWithPools({ osSKU: 'AzureLinux3' }),
    'AzureLinux, in another casing': aClusterWithPools({ osSKU: 'azurelinux' }),
    'CBLMariner, the name that it had before': aClusterWithPools({ osSKU: 'CBLMariner' }),
    'Azure Container Linux': aClusterWithPools({ osSKU: 'AzureContainerLinux' }),
    'a Windows pool beside it': aClusterWithPools({}, { osType: 'Windows', osSKU: 'Windows2022' }),
  },
  fail: {
    Ubuntu: {
      cluster: aClusterWithPools({ name: 'a' }, { name: 'b', osSKU: 'Ubuntu' }),
      says: 'in 1 of 2 agent pools: b.',
    },
    'Ubuntu beside a pool of which nothing is known': aClusterWithPools(
      { osSKU: 'Ubuntu2204' },
      { osSKU: undefined },
    ),
  },
  notApplicable: { 'only Windows pools': aClusterWithPools({ osType: 'Windows' }) },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'no SKU is stated': aClusterWithPools({ osSKU: undefined }),
    'the SKU is not text': aClusterWithPools({ osSKU: 3 }),
  },
});
