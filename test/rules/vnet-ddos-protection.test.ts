import { vnetDdosProtection } from '../../src/rules/vnet-ddos-protection.ts';
import { aCluster, aClusterWithPools, modelIds } from '../support/a-cluster.ts';
import { modelAnswers, told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const [network] = modelAnswers.virtualNetworks;
const protection = (enableDdosProtection: unknown) =>
  told({
    virtualNetworks: [{ ...network, properties: { ...network?.properties, enableDdosProtection } }],
  });
const elsewhere = `${modelIds.network}-other/subnets/nodes`;

testRule(vnetDdosProtection, {
  pass: {
    'another casing of the subnet id': aClusterWithPools({ vnetSubnetID: modelIds.nodes.toUpperCase() }),
  },
  fail: {
    'no plan': {
      cluster: aCluster(),
      facts: protection(false),
      says: 'no DDoS protection plan: vnet-model.',
    },
    'it was never set': { cluster: aCluster(), facts: protection(undefined) },
    'no plan, beside a network that cannot be seen': {
      cluster: aClusterWithPools({}, { name: 'apps', vnetSubnetID: elsewhere }),
      facts: protection(false),
    },
  },
  notApplicable: {
    'pools without a subnet, whose network AKS manages': aClusterWithPools({ vnetSubnetID: undefined }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'the network cannot be seen': { cluster: aCluster(), facts: told({ virtualNetworks: [] }) },
    'one of two networks cannot be seen': aClusterWithPools({}, { name: 'apps', vnetSubnetID: elsewhere }),
    'the subnet is not text': aClusterWithPools({ vnetSubnetID: {} }),
    'Azure answers text in place of the flag': { cluster: aCluster(), facts: protection('true') },
  },
});
