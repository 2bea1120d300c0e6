import type { ExemptionOfAzure } from '../../../../src/evaluation/exemptions/azure-policy/exemption-of-azure.ts';
import { exemptionOfAzure } from '../../../../src/evaluation/exemptions/azure-policy/exemption-of-azure.ts';
import { rulesByDefinition } from '../../../../src/evaluation/exemptions/azure-policy/rules-exempted.ts';
import type { Exemption } from '../../../../src/evaluation/exemptions/exemption.ts';
import { grantedExemption } from '../../../../src/evaluation/exemptions/exemption.ts';
import { policyExemption } from '../../../../src/facts/policy-exemptions.ts';
import type { PolicyExemption } from '../../../../src/facts/policy-exemptions.ts';
import { rules } from '../../../../src/rules/index.ts';
import { modelIds } from '../../../support/a-cluster.ts';
import {
  aPolicyExemption,
  assignedDefinitions,
  azureAssignments,
  baselineSet,
  contosoGroup,
} from '../../../support/a-policy-exemption.ts';

const today = '2026-11-20';
const byDefinition = rulesByDefinition(rules);
const assigned = {
  definitions: new Map(
    Object.entries(assignedDefinitions).map(([id, definition]) => [id.toLowerCase(), definition]),
  ),
  initiatives: new Map([[baselineSet.id.toLowerCase(), baselineSet]]),
};
/** By way of JSON, in which what is undefined is not there. */
const asRow = (azure: PolicyExemption): PolicyExemption =>
  policyExemption.parse(JSON.parse(JSON.stringify(azure)));
const read = (azure: PolicyExemption): ExemptionOfAzure =>
  exemptionOfAzure(asRow(azure), assigned, byDefinition, today);

function granted(azure: PolicyExemption): Exemption {
  const outcome = read(azure);
  if (outcome.is !== 'granted') throw new Error(JSON.stringify(outcome));
  return outcome.exemption;
}

const subscription = `/subscriptions/${modelIds.subscription}`;
const group = `${subscription}/resourceGroups/rg-model`;
type Properties = Partial<PolicyExemption['properties']>;

it('one with all that it needs becomes an exemption, as anybody could have granted it here', () => {
  const { source, ...exemption } = granted(aPolicyExemption());
  expect(exemption).toEqual({
    id: 'azure-policy-legacy-ci-c0dbfb15',
    rules: ['AKS012'],
    scope: { cluster: modelIds.cluster },
    owner: 'Team CI',
    reason: 'The build agents are replaced in spring.',
    ticket: 'RISK-42',
    grantedOn: '2026-09-01',
    expiresOn: '2027-03-31',
  });
  expect(source).toBe('azurePolicy');
  expect(grantedExemption.parse(exemption)).toEqual(exemption);
});

describe('its rules are', () => {
  it.each<[string, Properties, readonly string[]]>([
    ['those of the definition that is assigned', {}, ['AKS012']],
    ['the same, whatever parts it names', { policyDefinitionReferenceIds: ['private'] }, ['AKS012']],
    [
      'the same in other letters',
      { policyAssignmentId: azureAssignments.localAccounts.toUpperCase() },
      ['AKS012'],
    ],
    [
      'those of a whole initiative, when it names no part of it',
      { policyAssignmentId: azureAssignments.baseline },
      ['AKS003', 'AKS012'],
    ],
    [
      'the same for an empty list of parts',
      { policyAssignmentId: azureAssignments.baseline, policyDefinitionReferenceIds: [] },
      ['AKS003', 'AKS012'],
    ],
    [
      'those of the parts that it names',
      {
        policyAssignmentId: azureAssignments.baseline,
        policyDefinitionReferenceIds: ['Private', 'locations', 'gone'],
      },
      ['AKS003'],
    ],
  ])('%s', (_, properties, expected) => {
    expect(granted(aPolicyExemption(properties, { on: subscription })).rules).toEqual(expected);
  });
});

describe('it is passed over in silence', () => {
  it.each<[string, PolicyExemption]>([
    [
      'when it is from a definition that no rule checks',
      aPolicyExemption({ policyAssignmentId: azureAssignments.allowedLocations }),
    ],
    [
      "when it is from somebody's own definition with the name of one that is built in",
      aPolicyExemption({ policyAssignmentId: azureAssignments.copied }),
    ],
    [
      'when it is from parts of an initiative that no rule checks',
      aPolicyExemption({
        policyAssignmentId: azureAssignments.baseline,
        policyDefinitionReferenceIds: ['locations'],
      }),
    ],
    [
      'when it is on another kind of resource',
      aPolicyExemption({}, { on: `${group}/providers/Microsoft.Storage/storageAccounts/logs` }),
    ],
    [
      'when it is on something inside of a cluster',
      aPolicyExemption({}, { on: `${modelIds.cluster}/agentPools/system` }),
    ],
    ['when it has long ended', aPolicyExemption({ expiresOn: '2026-10-20T23:59:00Z' })],
    [
      'when it has ended and was never whole',
      aPolicyExemption({ expiresOn: '2026-11-19T23:59:00Z', description: null, displayName: null }),
    ],
  ])('%s', (_, azure) => {
    expect(read(azure)).toEqual({ is: 'elsewhere' });
  });

  it('but not in the month after its end, in which a report tells of it', () => {
    expect(granted(aPolicyExemption({ expiresOn: '2026-10-21T23:59:00Z' })).expiresOn).toBe('2026-10-21');
  });
});

describe('nobody knows what it is from', () => {
  it.each([
    [
      'when Azure does not show its assignment',
      `${subscription}/providers/Microsoft.Authorization/policyAssignments/gone`,
    ],
    ['when Azure does not show the initiative', azureAssignments.unseenInitiative],
  ])('%s', (_, policyAssignmentId) => {
    expect(read(aPolicyExemption({ policyAssignmentId }))).toEqual({ is: 'unseen' });
  });
});

describe('it holds', () => {
  it.each<[string, string, Properties, Exemption['scope']]>([
    ['for a cluster', modelIds.cluster, {}, { cluster: modelIds.cluster }],
    ['in a resource group', group, {}, { resourceGroup: group }],
    ['in a subscription', subscription, {}, { subscription: modelIds.subscription }],
    [
      'below a management group, as far as its assignment reaches',
      contosoGroup,
      {},
      { managementGroup: 'contoso', subscription: modelIds.subscription },
    ],
    [
      'in a subscription below the management group of its assignment',
      subscription,
      { policyAssignmentId: azureAssignments.baseline },
      { managementGroup: 'contoso', subscription: modelIds.subscription },
    ],
    [
      'below the management group of its assignment',
      contosoGroup,
      { policyAssignmentId: azureAssignments.baseline },
      { managementGroup: 'contoso' },
    ],
    [
      'below a management group that Azure has found below that of its assignment',
      `${contosoGroup}-corp`,
      { policyAssignmentId: azureAssignments.baseline },
      { managementGroup: 'contoso-corp' },
    ],
  ])('%s', (_, on, properties, scope) => {
    expect(granted(aPolicyExemption(properties, { on })).scope).toEqual(scope);
  });
});

describe('it does not hold', () => {
  it.each<[string, PolicyExemption, string]>([
    ['without an end', aPolicyExemption({ expiresOn: null }), 'it has no end (expiresOn).'],
    [
      'with an end that is no instant',
      aPolicyExemption({ expiresOn: 'never' }),
      'it has no end (expiresOn).',
    ],
    [
      'with an end on a day that is none',
      aPolicyExemption({ expiresOn: '2027-02-30T00:00:00Z' }),
      'it has no end (expiresOn).',
    ],
    [
      'without a reason',
      aPolicyExemption({ description: ' ', displayName: null }),
      'it gives no reason (description).',
    ],
    [
      'without somebody who answers for it',
      aPolicyExemption({ metadata: null }, { systemData: { createdAt: '2026-09-01T10:00:00Z' } }),
      'nobody answers for it (requestedBy in its metadata).',
    ],
    [
      'without a beginning',
      aPolicyExemption({}, { systemData: null }),
      'it does not say since when it is there (approvedOn in its metadata).',
    ],
    [
      'with selectors',
      aPolicyExemption({
        resourceSelectors: [{ selectors: [{ kind: 'resourceLocation', in: ['westeurope'] }] }],
      }),
      'it has resource selectors, which are not understood here.',
    ],
    [
      'with a category that is not known',
      aPolicyExemption({ exemptionCategory: 'Postponed' }),
      'its category is neither Waiver nor Mitigated.',
    ],
    [
      'in another subscription than its assignment',
      aPolicyExemption({ assignmentScopeValidation: 'DoNotValidate' }, { on: `${subscription}2` }),
      'its assignment does not reach where it is given.',
    ],
    [
      'below a management group that nobody has found below that of its assignment',
      aPolicyExemption(
        { policyAssignmentId: azureAssignments.baseline, assignmentScopeValidation: 'DoNotValidate' },
        { on: `${contosoGroup}-corp` },
      ),
      'its assignment does not reach where it is given.',
    ],
    [
      'for several reasons, which are told at once',
      aPolicyExemption(
        { expiresOn: undefined, metadata: undefined, exemptionCategory: undefined },
        { systemData: undefined },
      ),
      'it has no end (expiresOn); nobody answers for it (requestedBy in its metadata); it does not say since when it is there (approvedOn in its metadata); its category is neither Waiver nor Mitigated.',
    ],
  ])('%s', (_, azure, because) => {
    expect(read(azure)).toEqual({ is: 'refused', because });
  });
});

describe('its last day', () => {
  it.each([
    ['is that of an end in its last minute', '2026-12-31T23:59:00.0000000Z', '2026-12-31'],
    ['is that of an end in its last second', '2026-12-31T23:59:59Z', '2026-12-31'],
    ['is the one before an end in the middle of a day', '2026-12-31T12:00:00Z', '2026-12-30'],
    ['is the one before an end at its very beginning', '2026-12-31T00:00:00Z', '2026-12-30'],
    ['is the one before a day without a time', '2026-12-31', '2026-12-30'],
    ['is told in UTC', '2026-12-31T23:59:00-05:00', '2026-12-31'],
    ['is told in UTC, also where it is another day', '2026-12-31T00:30:00+02:00', '2026-12-29'],
    ['is told in UTC without a zone', '2026-12-31T23:59:00', '2026-12-31'],
  ])('%s', (_, expiresOn, expected) => {
    expect(granted(aPolicyExemption({ expiresOn })).expiresOn).toBe(expected);
  });
});

describe('its terms', () => {
  it.each<[string, Properties, Partial<PolicyExemption>, Partial<Exemption>]>([
    ['name who asked for it', {}, {}, { owner: 'Team CI' }],
    ['else who assigned it', { metadata: { assignedBy: 'Anna', approvedBy: 'IT' } }, {}, { owner: 'Anna' }],
    ['else who approved it', { metadata: { ApprovedBy: ' IT risk ' } }, {}, { owner: 'IT risk' }],
    ['else who made it', { metadata: {} }, {}, { owner: 'anna@contoso.example' }],
    [
      'pass over what is no text',
      { metadata: { requestedBy: 7, ticketRef: {} } },
      {},
      { owner: 'anna@contoso.example' },
    ],
    ['give its display name where it has no description', { description: '' }, {}, { reason: 'Legacy CI' }],
    [
      'begin when it is said to have been made',
      {
        metadata: { requestedBy: 'x', createdOn: '2026-10-01T08:00:00Z', approvedOn: '2026-10-02T08:00:00Z' },
      },
      { systemData: null },
      { grantedOn: '2026-10-01' },
    ],
    [
      'begin when it was approved, where nothing else is known',
      { metadata: { requestedBy: 'x', approvedOn: '2026-10-02T08:00:00Z' } },
      { systemData: null },
      { grantedOn: '2026-10-02' },
    ],
    [
      "begin at Azure's own word before what somebody wrote",
      { metadata: { createdOn: '2026-11-19' } },
      {},
      { grantedOn: '2026-09-01' },
    ],
    ['are of both categories', { exemptionCategory: 'mitigated' }, {}, { grantedOn: '2026-09-01' }],
  ])('%s', (_, properties, over, expected) => {
    expect(granted(aPolicyExemption(properties, over))).toMatchObject(expected);
  });

  it('are cut to what an exemption may have, and stay text', () => {
    const { owner, reason, ticket } = granted(
      aPolicyExemption({
        description: `${'r'.repeat(999)}😀`,
        metadata: { requestedBy: `${'o'.repeat(255)}😀`, ticketRef: 't'.repeat(5_000) },
      }),
    );
    expect([reason.length, owner.length, ticket?.length]).toEqual([1_000, 256, 256]);
    expect([reason, owner].every((text) => text.isWellFormed())).toBe(true);
  });
});

describe('its id', () => {
  const idOf = (name: string, on = subscription) =>
    granted(
      aPolicyExemption(
        {},
        { on, name, id: `${on}/providers/Microsoft.Authorization/policyExemptions/${name}` },
      ),
    ).id;

  it('is the same in any casing of the ARM id, and another for one of this name elsewhere', () => {
    expect(idOf('legacy', subscription.toUpperCase())).toBe(idOf('legacy'));
    expect(idOf('legacy', group)).not.toBe(idOf('legacy'));
  });

  it.each(['a b', 'été 2026', '="x"', '-', 'n'.repeat(128), '😀'])(
    'can be one of an exemption: %s',
    (name) => {
      const { source: _, ...exemption } = granted(aPolicyExemption({}, { name }));
      expect(() => grantedExemption.parse(exemption)).not.toThrow();
    },
  );
});
