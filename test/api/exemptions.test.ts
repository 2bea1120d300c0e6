import { rules } from '../../src/rules/index.ts';
import { rulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import { aCluster } from '../support/a-cluster.ts';
import { anExemption } from '../support/an-exemption.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

const policy = parsePolicy(
  JSON.stringify({
    environments: [{ name: 'prod', match: { names: ['*'] } }],
    exemptions: {
      granted: [
        {
          id: 'In-Git',
          rules: ['sla-tier'],
          owner: 'team-platform',
          reason: 'Moves in December.',
          grantedOn: '2026-11-01',
          expiresOn: '2026-12-31',
        },
      ],
    },
  }),
  'policy.json',
  rules,
);
const body = {
  rules: ['local-accounts-disabled'],
  scope: { environment: 'prod' },
  owner: 'team-ci',
  reason: 'The build agents are replaced in spring.',
  ticket: 'RISK-42',
  expiresOn: '2027-03-31',
};

let service: Service;
let api: Api;
const lines: string[] = [];
beforeEach(async () => {
  service = await aService(anEstate([aCluster({ disableLocalAccounts: false })]), {
    wrap: (ports) => ({ ...ports, policy, rules: rulesByEnvironment(rules, policy) }),
  });
  lines.length = 0;
  api = anApi(service, { log: (message, fields) => lines.push(`${message} ${JSON.stringify(fields)}`) });
});
afterEach(() => service.close());

it('is granted, found, granted anew and withdrawn, each time by the state that the caller knows', async () => {
  const granted = await api.put('exemptions/ci', body);
  expect(granted.status).toBe(201);
  expect(granted.json).toEqual({
    id: 'ci',
    source: 'api',
    rules: ['AKS012'],
    scope: { environment: 'prod' },
    owner: 'team-ci',
    reason: 'The build agents are replaced in spring.',
    ticket: 'RISK-42',
    grantedOn: '2026-11-20',
    expiresOn: '2027-03-31',
    standing: 'active',
    daysLeft: 131,
    covers: null,
  });
  const { etag } = granted.headers;
  const read = await api.get('exemptions/CI');
  expect([read.headers.etag, read.json]).toEqual([etag, granted.json]);
  expect((await api.get('exemptions/ci', { 'if-none-match': etag! })).status).toBe(304);

  service.later({ days: 1 });
  const again = await api.put('exemptions/ci', { ...body, expiresOn: '2027-04-30' }, { 'if-match': etag! });
  expect([again.status, again.json]).toMatchObject([200, { grantedOn: '2026-11-21', daysLeft: 160 }]);
  expect(again.headers.etag).not.toBe(etag);

  expect((await api.delete('exemptions/ci', { 'if-match': etag! })).status).toBe(412);
  expect((await api.delete('exemptions/ci', { 'if-match': again.headers.etag! })).status).toBe(200);
  expect((await api.get('exemptions/ci')).status).toBe(404);
  const line = (operation: string): string =>
    `A request changed something. ${JSON.stringify({ operation, subject: 'ci', caller: 'key 3f1a09bc' })}`;
  expect(lines).toEqual([line('putExemption'), line('putExemption'), line('deleteExemption')]);
});

it('says what it covers once an audit has judged by it, and the failure says who accepts it', async () => {
  await service.audit();
  await api.put('exemptions/ci', { ...body, scope: {} });
  expect((await api.get('exemptions/ci')).json.covers).toBeNull();
  service.later({ days: 1 });
  await service.audit();
  expect((await api.get('exemptions/ci')).json.covers).toBe(1);
  expect((await api.get('findings?status=fail')).json.value).toMatchObject([{ exemption: 'ci' }]);
  expect((await api.get('findings?status=fail&exempted=false')).json.value).toEqual([]);
  expect((await api.get('findings?exempted=true')).json.value).toHaveLength(1);
  expect((await api.get('findings?format=csv')).body).toContain(',ci\r\n');
});

it('all of them are listed, whoever granted them, those that end first at the beginning', async () => {
  await service.exemptions.add(anExemption({ id: 'old', expiresOn: '2026-11-01' }));
  await api.put('exemptions/ci', body);
  const idsOf = async (query = '') =>
    (await api.get(`exemptions${query}`)).json.value.map(({ id, source }) => `${id} ${source}`);
  expect(await idsOf()).toEqual(['old api', 'In-Git policy', 'ci api']);
  expect(await idsOf('?orderby=id')).toEqual(['In-Git policy', 'ci api', 'old api']);
  expect(await idsOf('?standing=active')).toEqual(['In-Git policy', 'ci api']);
  expect(await idsOf('?standing=lapsed,pending')).toEqual(['old api']);
  expect(await idsOf('?source=policy')).toEqual(['In-Git policy']);
  expect((await api.get('exemptions?standing=over')).status).toBe(400);
});

it('what does not hold is said with the list', async () => {
  await service.exemptions.add(anExemption({ rules: ['AKS999'] }));
  Object.assign(service.ports, {
    grantedExemptions: () => Promise.resolve({ exemptions: [], faults: ['The exemption x does not hold.'] }),
  });
  await service.audit();
  expect((await api.get('exemptions')).json.faults).toEqual(['The exemption x does not hold.']);
});

describe('is refused', () => {
  const tag = '"someStateOrOther"';
  it.each<[string, string, unknown, Record<string, string>, [number, string, string?]]>([
    ['without an owner', 'ci', { ...body, owner: undefined }, {}, [400, 'InvalidRequestBody', 'owner']],
    ['without an end', 'ci', { ...body, expiresOn: undefined }, {}, [400, 'InvalidRequestBody', 'expiresOn']],
    ['without a reason', 'ci', { ...body, reason: ' ' }, {}, [400, 'InvalidRequestBody', 'reason']],
    [
      'that has ended',
      'ci',
      { ...body, expiresOn: '2026-11-19' },
      {},
      [400, 'InvalidExemption', 'expiresOn'],
    ],
    [
      'that is too long',
      'ci',
      { ...body, expiresOn: '2028-01-01' },
      {},
      [400, 'InvalidExemption', 'expiresOn'],
    ],
    ['of no rule there is', 'ci', { ...body, rules: ['x'] }, {}, [400, 'InvalidExemption', 'rules[0]']],
    [
      'of no environment there is',
      'ci',
      { ...body, scope: { environment: 'x' } },
      {},
      [400, 'InvalidExemption', 'scope.environment'],
    ],
    ['with a day of its grant', 'ci', { ...body, grantedOn: '2020-01-01' }, {}, [400, 'InvalidRequestBody']],
    ['under a bad id', '-ci', body, {}, [400, 'InvalidExemption', 'id']],
    ['under an id of the policy', 'in-git', body, {}, [409, 'DefinedByPolicy']],
    ['that is there, without its state', 'there', body, {}, [428, 'IfMatchRequired']],
    ['that is there, as if it were new', 'there', body, { 'if-none-match': '*' }, [412, 'ConditionNotMet']],
    ['that is there, in another state', 'there', body, { 'if-match': tag }, [412, 'ConditionNotMet']],
    ['that is there, in any state', 'there', body, { 'if-match': '*' }, [412, 'ConditionNotMet']],
    ['that is gone', 'gone', body, { 'if-match': tag }, [412, 'ConditionNotMet']],
  ])('%s', async (_, id, document, headers, [status, code, target]) => {
    await service.exemptions.add(anExemption({ id: 'there' }));
    const before = await service.exemptions.all();
    const refused = await api.put(`exemptions/${id}`, document, headers);
    expect([refused.status, refused.json.error.code]).toEqual([status, code]);
    if (target !== undefined) expect(refused.json.error.details?.[0]?.target).toBe(target);
    expect(await service.exemptions.all()).toEqual(before);
    expect(lines).toEqual([]);
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['of what is not there', 'gone', {}, 404],
    ['of the policy', 'in-git', {}, 409],
    ['without its state', 'there', {}, 428],
    ['in another state', 'there', { 'if-match': tag }, 412],
  ])('a withdrawal %s', async (_, id, headers, status) => {
    await service.exemptions.add(anExemption({ id: 'there' }));
    expect((await api.delete(`exemptions/${id}`, headers)).status).toBe(status);
    expect(await service.exemptions.all()).toHaveLength(1);
  });
});
