import { kubeletIdentityOwn } from '../../src/rules/kubelet-identity-own.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const kubelet = (resourceId: unknown, more: object = {}) =>
  aCluster({ identityProfile: { kubeletidentity: { resourceId } } as never, ...more });
const inGroup = (group: string) =>
  `/subscriptions/1/resourcegroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/kubelet`;

testRule(kubeletIdentityOwn, {
  pass: {
    'a group whose name begins like the one of the nodes': kubelet(inGroup('rg-model-nodes-identities')),
  },
  fail: {
    'the one that AKS made': kubelet(inGroup('rg-model-nodes')),
    'another casing': kubelet(inGroup('RG-Model-Nodes')),
  },
  notApplicable: {
    'a service principal, which nodes use too': aCluster({
      identityProfile: undefined,
      servicePrincipalProfile: { clientId: '11111111-1111-1111-1111-111111111111' },
    }),
  },
  unknown: {
    'no identity is stated': aCluster({ identityProfile: undefined }),
    'neither an identity nor a service principal is stated': aCluster({
      identityProfile: null,
      servicePrincipalProfile: undefined,
    }),
    'no node resource group is stated': kubelet(inGroup('rg'), { nodeResourceGroup: undefined }),
    'the identity is no resource id': kubelet('kubelet'),
    'the identity is not text': kubelet(['kubelet']),
  },
});
