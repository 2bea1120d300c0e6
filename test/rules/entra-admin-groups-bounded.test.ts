import { entraAdminGroupsBounded } from '../../src/rules/entra-admin-groups-bounded.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const groups = (count: number) => Array.from({ length: count }, (_, index) => `group-${index}`);
const profile = (adminGroupObjectIDs: unknown, enableAzureRBAC?: unknown) =>
  aClusterWith('aadProfile', { adminGroupObjectIDs, enableAzureRBAC });

testRule(entraAdminGroupsBounded, {
  pass: {
    'one group without Azure RBAC': profile(groups(1)),
    'as many as are wanted': profile(groups(5)),
    'none with Azure RBAC, whose roles decide': { cluster: profile([], true), says: 'Azure RBAC decides' },
    'null with Azure RBAC, as ARM answers': profile(null, true),
    'many that the policy allows': { cluster: profile(groups(6)), parameters: { most: 6 } },
  },
  fail: {
    'none without Azure RBAC: only a local account is left': {
      cluster: profile([], false),
      says: 'makes nobody its administrator',
    },
    'nothing was ever set': profile(undefined),
    'one more than is wanted': {
      cluster: profile(groups(6)),
      says: 'has 6 groups of administrators; at most 5',
    },
    'too many, with Azure RBAC beside': profile(groups(6), true),
  },
  notApplicable: {
    'no Entra integration': aCluster({ aadProfile: undefined }),
    'the legacy integration, which has no such groups': aClusterWith('aadProfile', { managed: false }),
  },
  unknown: {
    'the groups are text': profile('group-1'),
    'the flag is text': aClusterWith('aadProfile', { managed: 'true' }),
    'Azure RBAC is text': profile([], 'true'),
  },
});
