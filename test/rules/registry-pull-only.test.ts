import { registryPullOnly } from '../../src/rules/registry-pull-only.ts';
import { untold } from '../../src/facts/fact.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { assignment, groupScope, managementGroupScope, subscriptionScope } from '../support/role-cases.ts';
import { testRule } from '../support/test-rule.ts';

const { kubeletPrincipal: kubelet, registry } = modelIds;
const pull = assignment(kubelet, 'acrPull', registry);
const roles = (...roleAssignments: readonly unknown[]) => ({
  cluster: aCluster(),
  facts: told({ roleAssignments }),
});

testRule(registryPullOnly, {
  pass: {
    'a registry with permissions by repository': roles(assignment(kubelet, 'repositoryReader', registry)),
    'AcrPull for a whole subscription': roles(assignment(kubelet, 'acrPull', subscriptionScope)),
    'Contributor of the group of its nodes, which holds no registries': roles(
      pull,
      assignment(kubelet, 'contributor', `${subscriptionScope}/resourceGroups/rg-model-nodes`),
    ),
    'a role that is not known, away from registries': roles(
      pull,
      assignment(kubelet, 'custom', `${subscriptionScope}/resourceGroups/other`),
    ),
  },
  fail: {
    'AcrPush on the registry': {
      ...roles(pull, assignment(kubelet, 'acrPush', registry)),
      says: 'as AcrPush.',
    },
    'AcrPush on a group: it is about registries wherever it holds': roles(
      assignment(kubelet, 'acrPush', groupScope),
    ),
    'Contributor of the registry': roles(assignment(kubelet, 'contributor', registry)),
    'Contributor of the group of a registry, in another casing': roles(
      pull,
      assignment(kubelet.toUpperCase(), 'contributor', groupScope.toUpperCase()),
    ),
    'Owner of a subscription, and of all registries in it': roles(
      assignment(kubelet, 'owner', subscriptionScope),
    ),
    'may give itself a writing role': roles(pull, assignment(kubelet, 'userAccessAdministrator', registry)),
    'writing beside a role that is not known': roles(
      assignment(kubelet, 'custom', registry),
      assignment(kubelet, 'acrPush', registry),
    ),
  },
  notApplicable: {
    'no role at all': roles(),
    'roles on other things': roles(assignment(kubelet, 'networkContributor', groupScope)),
  },
  unknown: {
    'a custom role on a registry': roles(assignment(kubelet, 'custom', registry)),
    'a custom role above a registry': roles(pull, assignment(kubelet, 'custom', groupScope)),
    'Owner of another group, whose name begins like the one of the registry': {
      ...roles(pull, assignment(kubelet, 'owner', groupScope.slice(0, -1))),
      says: 'everything in the resource group rg-mode;',
    },
    'a custom role on a management group': roles(pull, assignment(kubelet, 'custom', managementGroupScope)),
    'a service principal, of which ARM states only the client id': aCluster({ identityProfile: undefined }),
    'Azure was not asked for roles': {
      cluster: aCluster(),
      facts: { roleAssignments: untold('Azure was not asked.') },
    },
    'the object id is not text': aCluster({ identityProfile: { kubeletidentity: { objectId: 7 as never } } }),
  },
});
