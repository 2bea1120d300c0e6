import { entraAdminGroupsApproved } from '../../src/rules/entra-admin-groups-approved.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const [a, b] = ['00000000-0000-0000-0000-0000000000aa', '00000000-0000-0000-0000-0000000000bb'];
const parameters = { approved: [a, b] };
const groups = (adminGroupObjectIDs: unknown) => ({
  cluster: aClusterWith('aadProfile', { adminGroupObjectIDs }),
  parameters,
});

testRule(entraAdminGroupsApproved, {
  model: 'notApplicable',
  pass: {
    'exactly the approved ones, in another order': groups([b, a]),
    'another casing': groups([a.toUpperCase(), b]),
  },
  fail: {
    'one that nobody approved': {
      ...groups([a, b, 'cc']),
      says: /\(not approved: cc\)/,
    },
    'one is missing, which a look at the strange ones alone overlooks': {
      ...groups([a]),
      says: `(missing: ${b})`,
    },
    'one for another': { ...groups([a, 'cc']), says: `(not approved: cc; missing: ${b})` },
    'none at all': groups([]),
    'they were never set': groups(undefined),
    'they are null, as ARM answers': groups(null),
  },
  notApplicable: {
    'no Entra integration': { cluster: aCluster({ aadProfile: undefined }), parameters },
    'the policy names none': { cluster: aCluster(), says: 'policy' },
  },
  unknown: {
    'the groups are text': groups(a),
    'a group is not text': groups([1]),
    'the profile is a list': { cluster: aCluster({ aadProfile: [] as never }), parameters },
  },
});
