import { nodeResourceGroupLockdown } from '../../src/rules/node-resource-group-lockdown.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const level = (restrictionLevel: unknown) =>
  aCluster({ nodeResourceGroupProfile: { restrictionLevel } as never });

testRule(nodeResourceGroupLockdown, {
  pass: { 'another casing': level('readonly') },
  fail: {
    'nothing is restricted': level('Unrestricted'),
    'it was never set, which restricts nothing': level(undefined),
    'no profile is stated': aCluster({ nodeResourceGroupProfile: undefined }),
  },
  unknown: {
    'a level that Azure has not published yet': { cluster: level('Partial'), says: 'Partial' },
    'the level is a flag': level(true),
  },
});
