import { commandInvokeDisabled } from '../../src/rules/command-invoke-disabled.ts';
import { aClusterWith } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
import { testRule } from '../support/test-rule.ts';

testRule(commandInvokeDisabled, {
  pass: {
    'on a public cluster': aClusterWith('apiServerAccessProfile', { enablePrivateCluster: false }),
  },
  fail: {
    'it is on': aClusterWith('apiServerAccessProfile', { disableRunCommand: false }),
    'it was never set, which leaves it on': aClusterWith('apiServerAccessProfile', {
      disableRunCommand: undefined,
    }),
    ...nothingEverSet,
  },
  unknown: {
    ...accessUnstated,
    'the flag is text': aClusterWith('apiServerAccessProfile', { disableRunCommand: 'true' }),
  },
});
