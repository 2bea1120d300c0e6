import { nodeResourceGroupName } from '../../src/rules/node-resource-group-name.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const group = (nodeResourceGroup: unknown) => aCluster({ nodeResourceGroup: nodeResourceGroup as never });

testRule(nodeResourceGroupName, {
  pass: { 'MC_ inside the name': group('rg-MC_nodes') },
  fail: {
    'the name that AKS makes up': group('MC_rg-model_aks-model_westeurope'),
    'another casing': group('mc_rg-model_aks-model_westeurope'),
  },
  unknown: {
    'no group is stated': group(undefined),
    'the name is empty': group(''),
    'the name is not text': group({}),
  },
});
