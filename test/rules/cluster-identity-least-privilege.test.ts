import { clusterIdentityLeastPrivilege } from '../../src/rules/cluster-identity-least-privilege.ts';
import { untold } from '../../src/facts/fact.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { assignment, groupScope, managementGroupScope, subscriptionScope } from '../support/role-cases.ts';
import { testRule } from '../support/test-rule.ts';

const { controlPlanePrincipal: controlPlane, kubeletPrincipal: kubelet } = modelIds;
const roles = (...roleAssignments: readonly unknown[]) => ({
  cluster: aCluster(),
  facts: told({ roleAssignments }),
});
const own = aCluster({}, { identity: { type: 'SystemAssigned', principalId: controlPlane.toUpperCase() } });

testRule(clusterIdentityLeastPrivilege, {
  pass: {
    'no role at all': roles(),
    'Contributor on a resource group': roles(assignment(controlPlane, 'contributor', groupScope)),
    'Reader on the subscription': roles(assignment(kubelet, 'reader', subscriptionScope)),
    'a privileged role of somebody else': roles(assignment('somebody', 'owner', subscriptionScope)),
  },
  fail: {
    'Owner of the subscription': {
      ...roles(assignment(controlPlane, 'owner', subscriptionScope)),
      says: 'The control plane is Owner.',
    },
    'Contributor of the subscription, by the identity that every pod can use': {
      ...roles(assignment(kubelet, 'contributor', subscriptionScope)),
      says: 'The kubelet is Contributor.',
    },
    'User Access Administrator of a management group': roles(
      assignment(controlPlane, 'userAccessAdministrator', managementGroupScope),
    ),
    'the whole tenant': roles(assignment(controlPlane, 'owner', '/')),
    'another casing of the scope, with a slash at the end': roles(
      assignment(controlPlane, 'owner', `${subscriptionScope.toUpperCase()}/`),
    ),
    'a system-assigned identity, in another casing': {
      cluster: own,
      facts: told({ roleAssignments: [assignment(controlPlane, 'owner', subscriptionScope)] }),
    },
    'Owner under a condition, which narrows only what roles it assigns': roles(
      assignment(controlPlane, 'owner', subscriptionScope, { condition: '(...)' }),
    ),
    'certain of the control plane, though the kubelet is not stated': {
      cluster: aCluster({ identityProfile: undefined }),
      facts: told({ roleAssignments: [assignment(controlPlane, 'owner', subscriptionScope)] }),
    },
  },
  unknown: {
    'a service principal, of which ARM states only the client id': {
      cluster: aCluster({ identityProfile: undefined }, { identity: undefined }),
      says: 'control plane',
    },
    'no identity of the kubelet is stated': aCluster({ identityProfile: undefined }),
    'Azure was not asked for roles': {
      cluster: aCluster(),
      facts: { roleAssignments: untold('Azure was not asked.') },
      says: 'Azure was not asked.',
    },
    'may assign roles under a condition': {
      ...roles(
        assignment(controlPlane, 'userAccessAdministrator', subscriptionScope, { condition: '(...)' }),
      ),
      says: 'condition',
    },
    'the principal is not text': aCluster({}, { identity: { principalId: 7 } }),
    'an identity is not an object with a text': aCluster(
      {},
      { identity: { userAssignedIdentities: { one: { principalId: [] } } } },
    ),
    'the identities are a list': aCluster({}, { identity: { userAssignedIdentities: [] } }),
  },
});
