import { factsAt } from '../../src/facts/facts.ts';
import { openServiceMeshAbsent } from '../../src/rules/open-service-mesh-absent.ts';
import { aCluster, aClusterWithAddon } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const mesh = (profile: unknown) => aClusterWithAddon('openServiceMesh', profile);

testRule(openServiceMeshAbsent, {
  pass: {
    'it is disabled': mesh({ enabled: false, config: null }),
    'no add-ons are stated': aCluster({ addonProfiles: undefined }),
    'it is stated without the flag': mesh({}),
  },
  fail: {
    'it is enabled': { cluster: mesh({ enabled: true }), says: 'retired on 2027-09-30' },
    'the key in another casing': aClusterWithAddon('openservicemesh', { enabled: true }),
    'the day of its retirement is not known': {
      cluster: mesh({ enabled: true }),
      facts: { retirements: {} },
      says: /is enabled\.$/,
    },
  },
  unknown: { 'the flag is text': mesh({ enabled: 'true' }) },
});

test('a cluster with the mesh has its retirement as a deadline', () => {
  expect(openServiceMeshAbsent.evaluate(mesh({ enabled: true }), factsAt(judgedOn))).toMatchObject({
    deadline: { on: '2027-09-30' },
  });
});
