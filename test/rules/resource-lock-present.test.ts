import { untold } from '../../src/facts/fact.ts';
import { resourceLockPresent } from '../../src/rules/resource-lock-present.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const subscription = `/subscriptions/${modelIds.subscription}`;
const lock = (scope: string, level = 'CanNotDelete') => ({
  cluster: aCluster(),
  facts: told({
    locks: [{ id: `${scope}/providers/Microsoft.Authorization/locks/keep`, properties: { level } }],
  }),
});

testRule(resourceLockPresent, {
  pass: {
    'on the resource group': lock(`${subscription}/resourceGroups/rg-model`),
    'on the subscription': lock(subscription),
    'ids and level in another casing': lock(modelIds.cluster.toUpperCase(), 'CANNOTDELETE'),
    'ReadOnly, which also keeps AKS from changing the cluster': {
      ...lock(modelIds.cluster, 'ReadOnly'),
      says: 'and AKS from changing it',
    },
  },
  fail: {
    'no lock at all': { cluster: aCluster(), facts: told({ locks: [] }) },
    'on a resource group whose name begins alike': lock(`${subscription}/resourceGroups/rg-mod`),
    'on another cluster': lock(`${modelIds.cluster}-2`),
    'on the resource group of the nodes': lock(`${subscription}/resourceGroups/rg-model-nodes`),
    'on something below the cluster': lock(`${modelIds.cluster}/agentPools/system`),
  },
  unknown: {
    'the locks could not be read': {
      cluster: aCluster(),
      facts: { locks: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'a level that Azure has not published yet': lock(modelIds.cluster, 'Sealed'),
  },
});
