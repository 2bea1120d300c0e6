import { randomBytes } from 'node:crypto';
import type { Estate } from '../../local/simulator/estate.ts';
import type { Fault } from '../../local/simulator/fault.ts';
import { gatherExemptions } from '../../src/audit/gather-exemptions.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import type { PolicyExemption } from '../../src/facts/policy-exemptions.ts';
import { rules } from '../../src/rules/index.ts';
import { anApi } from '../api/an-api.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { anExemption } from '../support/an-exemption.ts';
import {
  aPolicyExemption,
  assignedDefinitions,
  azureAssignments,
  baselineSet,
  contosoGroup,
} from '../support/a-policy-exemption.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';

let service: Service;
afterEach(() => service.close());

const subscription = `/subscriptions/${modelIds.subscription}`;
const holding = 'azure-policy-legacy-ci-c0dbfb15';

/** A cluster with local accounts in a subscription below Contoso, where these exemptions are given. */
function exempting(...policyExemptions: readonly PolicyExemption[]): Estate {
  const estate = anEstate([aCluster({ disableLocalAccounts: false })]);
  return {
    ...estate,
    managementGroups: [{ id: 'contoso', displayName: 'Contoso' }],
    subscriptions: estate.subscriptions.map((one) => ({ ...one, managementGroup: 'contoso' })),
    resources: {
      ...estate.resources,
      policyAssignments: Object.entries(assignedDefinitions).map(([id, policyDefinitionId]) => ({
        id,
        properties: { policyDefinitionId },
      })),
    },
    azurePolicy: {
      policyExemptions,
      policySetDefinitions: [
        { id: baselineSet.id, properties: { policyDefinitions: baselineSet.definitions } },
      ],
    },
  };
}

const policyWith = (exemptions: object) =>
  parsePolicy(JSON.stringify({ exemptions: { azurePolicy: true, ...exemptions } }), 'policy.json', rules);

const start = async (estate: Estate, exemptions: object = {}) => {
  const wrap = (ports: AuditPorts): AuditPorts => ({ ...ports, policy: policyWith(exemptions) });
  service = await aService(estate, { wrap });
  Object.assign(service.ports, { grantedExemptions: gather });
};

const gather = () => gatherExemptions({ ...service.ports, rules, stored: service.exemptions });

function goesWrong(match: string, kind: Fault['kind'] = 'denied403', times = 1): void {
  service.simulator.fault({ operation: 'resources', kind, match, times });
}

/** The changes, the figures and the faults of one more audit, a week later. */
async function week() {
  service.later({ days: 7 });
  const run = await service.audit();
  const changes: string[] = [];
  for await (const { kind, finding } of service.estate.transitions(run.id)) {
    changes.push([kind, finding?.name, finding?.exemptedBy].filter(Boolean).join(' '));
  }
  const { faults = [] } = (await service.exemptions.ofRun(run.id)) ?? {};
  return { changes, covered: run.tally!.coveredByExemption, faults };
}

it('a failure is exempted in Azure Policy, stays so while nobody can ask, and opens again when that is withdrawn', async () => {
  await start(exempting());
  await service.audit();
  service.simulator.replaceEstate(exempting(aPolicyExemption()));
  expect(await week()).toEqual({
    changes: [`exempted local-accounts-disabled ${holding}`],
    covered: { [holding]: 1 },
    faults: [],
  });
  const { json } = await anApi(service).get('exemptions?source=azurePolicy');
  expect(json).toMatchObject({ value: [{ id: holding, owner: 'Team CI', standing: 'active', covers: 1 }] });

  service.simulator.replaceEstate(exempting());
  for (let weeks = 0; weeks < 2; weeks += 1) {
    goesWrong('policyexemptions');
    expect(await week()).toEqual({
      changes: [],
      covered: { [holding]: 1 },
      faults: [
        expect.stringMatching(
          /^The exemptions of Azure Policy could not be read; those of the audit before stay: 1\. Azure does not show all that this identity can read: /,
        ),
      ],
    });
  }
  expect(await week()).toEqual({
    changes: ['lapsed local-accounts-disabled'],
    covered: {},
    faults: [],
  });
});

describe('with a part of what Azure has to say, what the audit before judged by stays, whole', () => {
  it.each<[string, string, Fault['kind'], number]>([
    ['the exemptions are not shown', 'policyexemptions', 'denied403', 1],
    ['some exemptions are lost', 'policyexemptions', 'truncatedWithoutToken', 1],
    ['one exemption is missing', 'policyexemptions', 'shortCount', 1],
    ['Azure fails', 'policyexemptions', 'serverError500', 9],
    ['the assignments are not shown', 'definition = properties.policyDefinitionId', 'denied403', 1],
    ['the initiatives are not shown', 'policysetdefinitions', 'denied403', 1],
  ])('when %s', async (_, match, kind, times) => {
    const [first, second] = [
      aPolicyExemption(),
      aPolicyExemption({ policyAssignmentId: azureAssignments.baseline }, { on: subscription }),
    ];
    await start(exempting(first, second));
    await service.audit();
    service.simulator.replaceEstate(exempting(second, aPolicyExemption({}, { on: contosoGroup })));
    goesWrong(match, kind, times);
    const { exemptions, faults } = await gather();
    expect(exemptions.map(({ scope }) => scope)).toEqual([
      { managementGroup: 'contoso', subscription: modelIds.subscription },
      { cluster: modelIds.cluster },
    ]);
    expect(faults).toEqual([
      expect.stringMatching(
        /^The exemptions of Azure Policy could not be read; those of the audit before stay: 2\. ./,
      ),
    ]);
  });

  it('and where there was none before, none holds', async () => {
    await start(exempting(aPolicyExemption()));
    goesWrong('policyexemptions');
    expect(await gather()).toEqual({
      exemptions: [],
      faults: [expect.stringMatching(/could not be read; those of the audit before stay: 0\./)],
    });
  });

  it('but not what the policy has come to forbid', async () => {
    await start(exempting(aPolicyExemption()));
    await service.audit();
    goesWrong('policyexemptions');
    Object.assign(service.ports, { policy: policyWith({ maximumDays: 90 }) });
    expect(await gather()).toEqual({
      exemptions: [],
      faults: [
        expect.stringMatching(/^The exemptions of Azure Policy could not be read/),
        `The exemption ${holding} does not hold: expiresOn: is 211 days after the day on which it was granted; the policy allows 90.`,
      ],
    });
  });
});

it('what is exempted in Azure Policy is not asked for unless the policy wants it', async () => {
  await start(exempting(aPolicyExemption()), { azurePolicy: false });
  const run = await service.audit();
  expect(run.tally?.exempted.high).toBe(0);
  expect(JSON.stringify(service.simulator.requests())).not.toContain('policyexemptions');
});

it('what does not hold is said, each in a sentence', async () => {
  const strange = { ...aPolicyExemption({}, { on: contosoGroup }), properties: { expiresOn: 7 } };
  await start(
    exempting(
      aPolicyExemption({ expiresOn: null }),
      aPolicyExemption(
        { policyAssignmentId: `${subscription}/providers/Microsoft.Authorization/policyAssignments/gone` },
        { on: subscription },
      ),
      strange as unknown as PolicyExemption,
    ),
  );
  expect(await gather()).toEqual({
    exemptions: [],
    faults: [
      `The Azure Policy exemption ${modelIds.cluster}/providers/Microsoft.Authorization/policyExemptions/legacy-ci does not hold here: it has no end (expiresOn).`,
      `Azure does not show what these exemptions of Azure Policy exempt from, so they do not hold here: 1, the first of them ${subscription}/providers/Microsoft.Authorization/policyExemptions/legacy-ci.`,
      'Exemptions of Azure Policy that are not what its model says, and do not hold here: 1.',
    ],
  });
});

it('an exemption that was granted through the API under the same id holds in its place', async () => {
  await start(exempting(aPolicyExemption()));
  await service.exemptions.add(anExemption({ id: holding.toUpperCase(), expiresOn: '2026-12-31' }));
  const { exemptions, faults } = await gather();
  expect(exemptions.map(({ source }) => source)).toEqual(['api']);
  expect(faults).toEqual([
    `The exemption ${holding} does not hold: the API has one of this id, which holds in its place.`,
  ]);
});

/** Text that does not pack. */
const noise = (length: number): string =>
  randomBytes(length)
    .toString('latin1')
    .replaceAll(/[^!-~]/g, '~');

describe('of very many', () => {
  const many = (count: number, properties = {}) =>
    Array.from({ length: count }, (_, index) =>
      aPolicyExemption(properties, {
        name: `many-${index}`,
        id: `${subscription}/providers/Microsoft.Authorization/policyExemptions/many-${index}`,
      }),
    );

  it('a thousand hold beside others, and the rest is counted', async () => {
    await start(exempting(...many(1_100)));
    await service.exemptions.add(anExemption({ expiresOn: '2026-12-31' }));
    const { exemptions, faults } = await gather();
    expect(exemptions).toHaveLength(1_000);
    expect(new Set(exemptions.map(({ id }) => id)).size).toBe(1_000);
    expect(exemptions[0]?.id).toBe('accepted');
    expect(faults).toEqual([
      'An audit has no room for more exemptions: of those of Azure Policy, 101 are left out.',
    ]);
  });

  it('and verbose ones, an audit keeps what its row has room for', async () => {
    const properties = { description: noise(1_000), metadata: { requestedBy: noise(256) } };
    await start(exempting(...many(1_000, properties)));
    const run = await service.audit();
    expect(run.state).toBe('completed');
    const { exemptions = [], faults = [] } = (await service.exemptions.ofRun(run.id)) ?? {};
    expect(exemptions.length).toBeGreaterThan(300);
    expect(faults).toEqual([
      `An audit has no room for more exemptions: of those of Azure Policy, ${1_000 - exemptions.length} are left out.`,
    ]);
  });

  it('a hundred that do not hold are told one by one', async () => {
    await start(exempting(...many(130, { expiresOn: null })));
    const { exemptions, faults } = await gather();
    expect(exemptions).toEqual([]);
    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toBe('And of Azure Policy 30 more that do not hold.');
  });
});
