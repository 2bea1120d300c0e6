import { factsAt } from '../../src/facts/facts.ts';
import { nodePoolTypeSupported } from '../../src/rules/node-pool-type-supported.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

testRule(nodePoolTypeSupported, {
  pass: {
    'single virtual machines, the successor that a peer fails': aClusterWithPools({
      type: 'VirtualMachines',
    }),
    'another casing': aClusterWithPools({ type: 'virtualmachinescalesets' }),
  },
  fail: {
    'an availability set, and not in the first pool': {
      cluster: aClusterWithPools({ name: 'system' }, { name: 'old', type: 'AvailabilitySet' }),
      says: 'in 1 of 2 agent pools: old. Support of them ends on 2025-09-30.',
    },
    'an availability set beside a pool of which nothing is known': aClusterWithPools(
      { type: 'AvailabilitySet' },
      { type: undefined },
    ),
    'the day of the retirement is not known': {
      cluster: aClusterWithPools({ type: 'availabilityset' }),
      facts: { retirements: {} },
      says: /system\.$/,
    },
  },
  notApplicable: {
    'AKS runs the system nodes, and there are no other pools': aCluster({
      agentPoolProfiles: [],
      hostedSystemProfile: { enabled: true },
    }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'no type is stated': { cluster: aClusterWithPools({ type: undefined }), says: 'states no type' },
    'a type of a preview': aClusterWithPools({ type: 'FlexNodes' }),
    'the type is not text': aClusterWithPools({ type: 7 }),
  },
});

test('an availability set has its retirement as a deadline, also when the day is past', () => {
  const verdict = nodePoolTypeSupported.evaluate(
    aClusterWithPools({ type: 'AvailabilitySet' }),
    factsAt(judgedOn),
  );
  expect(verdict).toMatchObject({ deadline: { on: '2025-09-30' } });
});
