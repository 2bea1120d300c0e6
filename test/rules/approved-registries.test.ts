import { untold } from '../../src/facts/fact.ts';
import { approvedRegistries } from '../../src/rules/approved-registries.ts';
import { aCluster, aClusterWithAddon, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const definition = 'febd0533-8e55-448f-b837-bd0e06f16469';
const subscription = `/subscriptions/${modelIds.subscription}`;
const assignmentId = `${subscription}/providers/Microsoft.Authorization/policyAssignments/images`;

const assigned = (properties: Record<string, unknown> = {}) => ({
  policyAssignments: [
    {
      id: assignmentId,
      properties: {
        scope: subscription,
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
        ...properties,
      },
    },
  ],
});
const evaluated = (properties: Record<string, unknown> = {}) => ({
  policyStates: [
    {
      properties: {
        resourceId: modelIds.cluster,
        complianceState: 'Compliant',
        policyDefinitionName: definition,
        policyAssignmentId: assignmentId,
        ...properties,
      },
    },
  ],
});
const nowhere = { policyStates: [], policyAssignments: [] };
const given = (answers: Parameters<typeof told>[0]) => ({
  cluster: aCluster(),
  facts: told({ ...nowhere, ...answers }),
});
const withoutAddon = aClusterWithAddon('azurepolicy', { enabled: false });

testRule(approvedRegistries, {
  pass: {
    'assigned to the subscription, and not evaluated yet': given(assigned()),
    'assigned to the resource group, in another casing': given(
      assigned({ scope: `${subscription}/RESOURCEGROUPS/RG-MODEL`, enforcementMode: 'default' }),
    ),
    'a state of an assignment that is out of sight, on a management group or in an initiative': given(
      evaluated({ policyAssignmentId: '/providers/Microsoft.Management/managementGroups/all/x' }),
    ),
    'a state that names its definition by id alone': given(
      evaluated({
        policyDefinitionName: null,
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition.toUpperCase()}`,
      }),
    ),
    'the images do not comply: that is for the rule about compliance': given(
      evaluated({ complianceState: 'NonCompliant' }),
    ),
  },
  fail: {
    'not assigned at all': { ...given({}), says: 'not assigned' },
    'assigned without the add-on that brings it into the cluster': {
      cluster: withoutAddon,
      facts: told({ ...assigned(), ...evaluated() }),
      says: 'Without the Azure Policy add-on',
    },
    'without the add-on the facts need not be known': {
      cluster: withoutAddon,
      facts: { policyStates: untold('Nobody asked.'), policyAssignments: untold('Nobody asked.') },
    },
    'assigned, and only reports': {
      ...given({ ...assigned({ enforcementMode: 'DoNotEnforce' }), ...evaluated() }),
      says: 'not enforced',
    },
    'assigned, and somebody has exempted the cluster': {
      ...given({ ...assigned(), ...evaluated({ complianceState: 'Exempt' }) }),
      says: 'is exempt',
    },
    'the cluster is excepted': given(assigned({ notScopes: [`${subscription}/resourceGroups/rg-model`] })),
    'assigned to a group whose name only begins alike': given(
      assigned({ scope: `${subscription}/resourceGroups/rg-mod` }),
    ),
    'another policy': given(assigned({ policyDefinitionId: '/policyDefinitions/another' })),
  },
  unknown: {
    'the assignments could not be read, and a state is there: it may be of one that only reports': {
      cluster: aCluster(),
      facts: { ...told(evaluated()), policyAssignments: untold('Reader is missing.') },
    },
    'the states could not be read': {
      cluster: aCluster(),
      facts: { ...told(nowhere), policyStates: untold('No states.') },
      says: 'No states.',
    },
    'the assignments could not be read': {
      cluster: aCluster(),
      facts: { ...told(nowhere), policyAssignments: untold('No assignments.') },
      says: 'No assignments.',
    },
    'the flag of the add-on is text': aClusterWithAddon('azurepolicy', { enabled: 'true' }),
  },
});
