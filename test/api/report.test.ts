import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';
const cluster = (name: string, owner: string) =>
  aCluster(
    { disableLocalAccounts: false },
    { id: `${group}/providers/Microsoft.ContainerService/managedClusters/${name}`, name, tags: { owner } },
  );
const policy = (owners: object) => parsePolicy(JSON.stringify({ owners }), 'policy.json', rules);

let service: Service;
let api: Api;
beforeEach(async () => {
  service = await aService(anEstate([cluster('a', 'team-a'), cluster('b', 'team, b')]));
  api = anApi(service, { policy: policy({ domains: ['contoso.example'] }) });
});
afterEach(() => service.close());

describe('the report of an owner', () => {
  it.each(['html', 'mail', 'text', 'json'])('is of that owner alone, as %s', async (format) => {
    await service.audit();
    const { status, body } = await api.get(`report?owner=${encodeURIComponent('team, b')}&format=${format}`);
    expect(status).toBe(200);
    expect(body).toContain('team, b');
    expect(body).not.toContain('team-a');
  });

  it('is not there for whom no cluster names, and says so', async () => {
    await service.audit();
    const { status, json } = await api.get('report?owner=team-x');
    expect([status, json.error.code, json.error.target]).toEqual([404, 'OwnerNotFound', 'owner']);
    expect(json.detail).toBe('The newest audit has read no cluster of team-x.');
  });

  it('is not there before the first audit either', async () => {
    expect((await api.get('report?owner=team-a')).json.error.code).toBe('NoAuditYet');
    expect((await api.get('report?owner=')).status).toBe(400);
  });
});

describe('a report that is sent to others than the list', () => {
  it('goes to them, and is nothing that the list has been told', async () => {
    await service.audit();
    const { status } = await api.post('report/send', { to: ['CISO@contoso.example'] });
    expect(status).toBe(200);
    expect(service.simulator.mails().map(({ to }) => to)).toEqual([[{ address: 'CISO@contoso.example' }]]);
    service.later({ days: 1 });
    await service.audit();
    expect((await api.get('report?format=json')).body).toContain('"since":null');
  });

  it.each<[string, object, readonly string[], string]>([
    [
      'in another domain',
      { domains: ['contoso.example'] },
      ['a@contoso.example', 'b@sub.contoso.example', 'c@evil.example'],
      'to[1] to[2]',
    ],
    ['in a list', { domains: ['contoso.example'] }, ['a@contoso.example,b@contoso.example'], 'to[0]'],
    ['where the policy allows no domain', {}, ['a@contoso.example'], 'to[0]'],
  ])('is refused %s, and nobody gets it', async (_, owners, to, targets) => {
    await service.audit();
    const refused = await anApi(service, { policy: policy(owners) }).post('report/send', { to });
    expect([refused.status, refused.json.error.code]).toEqual([400, 'RecipientNotAllowed']);
    expect(refused.json.error.details?.map(({ target }) => target).join(' ')).toBe(targets);
    expect(service.simulator.mails()).toEqual([]);
  });

  it('is refused to nobody, and to more than a mail can have', async () => {
    await service.audit();
    for (const to of [[], Array.from({ length: 51 }, (_, index) => `a${index}@contoso.example`)]) {
      expect((await api.post('report/send', { to })).json.error.code).toBe('InvalidRequestBody');
    }
  });
});
