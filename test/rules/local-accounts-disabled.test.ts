import { localAccountsDisabled } from '../../src/rules/local-accounts-disabled.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(localAccountsDisabled, {
  fail: {
    'they are enabled': aCluster({ disableLocalAccounts: false }),
    'it was never set, which leaves them on': aCluster({ disableLocalAccounts: undefined }),
  },
  unknown: {
    'the value is not a flag': aCluster({ disableLocalAccounts: 'yes' as never }),
  },
});
