import { upgradeMaxSurge } from '../../src/rules/upgrade-max-surge.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const surge = (maxSurge: unknown, rest: Record<string, unknown> = {}, maxUnavailable?: unknown) =>
  aClusterWithPools({ name: 'apps', upgradeSettings: { maxSurge, maxUnavailable }, ...rest });
const older = { currentOrchestratorVersion: '1.31.9' };

testRule(upgradeMaxSurge, {
  pass: {
    'a part of the pool': surge('10%'),
    'several nodes': surge('3'),
    'nothing is set from 1.32 on, which is 10% and peers fail': surge(undefined, {
      currentOrchestratorVersion: '1.32.0',
    }),
    'no settings from 1.32 on': aClusterWithPools({ upgradeSettings: undefined }),
    'no surge, and nodes that may go first': surge('0', {}, '1'),
    'no surge, and a part of the nodes that may go first': surge('0', {}, '25%'),
  },
  fail: {
    'one node': { cluster: surge('1'), says: 'in 1 of 1 agent pools: apps.' },
    'nothing is set before 1.32, which is one node': surge(undefined, older),
    'no surge, and no node that may go first': surge('0', {}, '0'),
    'no surge, and nothing said of what may go first': surge('0'),
    'one pool of two': {
      cluster: aClusterWithPools(
        { name: 'system' },
        { name: 'apps', upgradeSettings: { maxSurge: '1' } },
        { name: 'spot', scaleSetPriority: 'spot' },
      ),
      says: 'in 1 of 2 agent pools: apps.',
    },
  },
  notApplicable: {
    'Spot nodes, which get no surge': surge('1', { scaleSetPriority: 'SPOT' }),
    'a pool of one node': surge('1', { enableAutoScaling: false, count: 1 }),
    'a pool that grows to one node': surge('1', { enableAutoScaling: true, count: 1, maxCount: 1 }),
  },
  unknown: {
    'nothing is set and the version is not known': surge(undefined, {
      currentOrchestratorVersion: undefined,
      orchestratorVersion: undefined,
    }),
    'the surge is no amount': surge('many'),
    'the surge is a number': surge(1),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
  },
});
