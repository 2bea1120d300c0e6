import { registryWritersFew } from '../../src/rules/registry-writers-few.ts';
import { untold } from '../../src/facts/fact.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { assignment, groupScope } from '../support/role-cases.ts';
import { testRule } from '../support/test-rule.ts';

const { kubeletPrincipal: kubelet, registry } = modelIds;
const pull = assignment(kubelet, 'acrPull', registry);
type Role = Parameters<typeof assignment>[1];
const people = (count: number, role: Role, scope: string = registry) =>
  Array.from({ length: count }, (_, index) => assignment(`person-${index}`, role, scope));
const onRegistry = (...registryRoleAssignments: readonly unknown[]) => ({
  cluster: aCluster(),
  facts: told({ registryRoleAssignments }),
});

testRule(registryWritersFew, {
  pass: {
    'as many as are wanted': onRegistry(...people(5, 'acrPush')),
    'many that only pull': onRegistry(...people(50, 'acrPull')),
    'one with several roles counts once': onRegistry(
      ...people(5, 'acrPush'),
      assignment('PERSON-0', 'contributor', registry),
    ),
    'many at another registry': onRegistry(...people(50, 'acrPush', `${registry}-other`)),
    'many that the policy allows': { ...onRegistry(...people(6, 'acrPush')), parameters: { most: 6 } },
  },
  fail: {
    'one more than is wanted': {
      ...onRegistry(...people(6, 'acrPush')),
      says: 'More than 5 principals may write, a group counted as one: 6 at registries/images.',
    },
    'by roles of many kinds': onRegistry(...people(5, 'acrPush'), assignment('owner', 'owner', registry)),
    'another casing of the registry': onRegistry(...people(6, 'acrPush', registry.toUpperCase())),
    'none is wanted': { ...onRegistry(...people(1, 'owner')), parameters: { most: 0 } },
  },
  notApplicable: {
    'no role of the kubelet on a registry': { cluster: aCluster(), facts: told({ roleAssignments: [] }) },
  },
  unknown: {
    'too many if a custom role lets write': onRegistry(
      ...people(5, 'acrPush'),
      assignment('x', 'custom', registry),
    ),
    'pulls by a role above registries': {
      cluster: aCluster(),
      facts: told({ roleAssignments: [assignment(kubelet, 'acrPull', groupScope)] }),
      says: 'not known from which',
    },
    'Azure was not asked about registries': {
      cluster: aCluster(),
      facts: {
        ...told({ roleAssignments: [pull] }),
        registryRoleAssignments: untold('Azure was not asked.'),
      },
    },
    'Azure was not asked for roles': {
      cluster: aCluster(),
      facts: { roleAssignments: untold('Azure was not asked.') },
    },
    'no identity of the kubelet is stated': aCluster({ identityProfile: undefined }),
    'the object id is not text': aCluster({
      identityProfile: { kubeletidentity: { objectId: [] as never } },
    }),
  },
});
