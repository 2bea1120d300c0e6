import { untold } from '../../src/facts/fact.ts';
import { clusterNotStoppedForLong } from '../../src/rules/cluster-not-stopped-for-long.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const stopped = (...changes: readonly Record<string, unknown>[]) => ({
  cluster: aCluster({ powerState: { code: 'Stopped' } }),
  facts: told({
    resourceChanges: changes.map((properties) => ({
      properties: { targetResourceId: modelIds.cluster.toLowerCase(), changeType: 'Update', ...properties },
    })),
  }),
});
const power = (code: unknown) => aCluster({ powerState: { code } as never });
const change = { previousValue: 'Running', newValue: 'Stopped' };

testRule(clusterNotStoppedForLong, {
  pass: {
    'it runs, in another casing': power('running'),
    'it runs, and nobody knows what has changed': {
      cluster: aCluster(),
      facts: { resourceChanges: untold('Azure was not asked.') },
    },
    'it was stopped a short time ago': {
      ...stopped({ changes: { 'tags.a': {} } }, { changes: { 'properties.powerState.code': change } }),
      says: 'less than 14 days ago',
    },
    'the path in another casing': stopped({ changes: { 'Properties.PowerState.Code': change } }),
    'it was made a short time ago: a creation lists no properties': stopped({ changeType: 'Create' }),
  },
  fail: {
    'nothing has changed in two weeks': { ...stopped(), says: 'for more than 14 days' },
    'only something else has changed': stopped({ changes: { 'tags.owner': {} } }, { changes: null }),
    'stopped, in another casing': { ...stopped(), cluster: power('STOPPED') },
  },
  unknown: {
    'the changes could not be read': {
      ...stopped(),
      facts: { resourceChanges: untold('Azure was not asked.') },
      says: 'Azure was not asked.',
    },
    'no power state is stated': aCluster({ powerState: undefined }),
    'a power state that Azure has not published yet': power('Hibernated'),
    'the power state is not text': power(1),
  },
});
