import { unlimited } from '../../src/api/access/caller.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import { elementsNamed, visibleText } from '../support/read-html.ts';
import type { Dashboard, PageAnswer } from './a-dashboard.ts';
import { aDashboard, openDoor } from './a-dashboard.ts';

let service: Service;
let dashboard: Dashboard;
beforeAll(async () => {
  service = await aService(anEstate([aCluster({ disableLocalAccounts: false })]));
  dashboard = aDashboard(service);
  await service.audit();
});
afterAll(() => service.close());

const exemption = {
  id: 'legacy-accounts',
  rules: 'local-accounts-disabled',
  owner: 'team-pay',
  reason: 'Until the old pipeline is gone.',
  expiresOn: '2026-12-24',
};

/** What the fields of a form hold, by their names. */
function fieldsOf({ body }: PageAnswer): Record<string, string> {
  return Object.fromEntries(
    elementsNamed(body, 'input', 'textarea').map(({ attributes: { name = '', value }, children }) => [
      name,
      value ?? children.filter((child) => typeof child === 'string').join(''),
    ]),
  );
}

describe('an exemption', () => {
  test('that is stated badly is told all its faults at their fields, and nothing of it is lost', async () => {
    const answer = await dashboard.post('grant', {
      ...exemption,
      id: '-x',
      rules: 'AKS012, no-such-rule',
      expiresOn: '2020-01-01',
      'scope.environment': 'prod',
    });
    expect(answer.status).toBe(400);
    const invalid = elementsNamed(answer.body, 'input').filter(
      ({ attributes }) => attributes['aria-invalid'] === 'true',
    );
    expect(invalid.map(({ attributes: { name } }) => name)).toEqual([
      'id',
      'rules',
      'scope.environment',
      'expiresOn',
    ]);
    expect(fieldsOf(answer)).toMatchObject({ rules: 'AKS012, no-such-rule', reason: exemption.reason });
    expect(await service.exemptions.all()).toEqual([]);
  });

  test('without a reason is not granted', async () => {
    const { status, body } = await dashboard.post('grant', { ...exemption, reason: ' ' });
    expect([status, visibleText(body).includes('Nothing was done'), await service.exemptions.all()]).toEqual([
      400,
      true,
      [],
    ]);
  });

  test('from a form of another site is not granted', async () => {
    const { status } = await dashboard.post('grant', exemption, { 'sec-fetch-site': 'cross-site' });
    expect([status, await service.exemptions.all()]).toEqual([403, []]);
  });

  test('in a form that is too long is not granted', async () => {
    const { status, body } = await dashboard.post('grant', { ...exemption, more: 'x'.repeat(32_768) });
    expect([status, visibleText(body).includes('Nothing was done'), await service.exemptions.all()]).toEqual([
      413,
      true,
      [],
    ]);
  });

  test('is granted, shown, changed and withdrawn', async () => {
    const granted = await dashboard.post('grant', exemption);
    expect([granted.status, granted.headers.location]).toEqual([303, 'exemptions/legacy-accounts']);

    const again = await dashboard.post('grant', exemption);
    expect([
      again.status,
      visibleText(again.body).includes('There is an exemption with this id already'),
    ]).toEqual([428, true]);

    const shown = await dashboard.get('exemptions/legacy-accounts');
    expect(visibleText(shown.body)).toContain('known after the next audit');
    const filled = fieldsOf(shown);

    const change = { ...filled, act: 'change', reason: 'The new pipeline is late.' };
    const changed = await dashboard.post('exemptions/legacy-accounts', change);
    expect([changed.status, changed.headers.location]).toEqual([303, '../exemptions/legacy-accounts']);

    const late = await dashboard.post('exemptions/legacy-accounts', { ...filled, act: 'withdraw' });
    expect([late.status, visibleText(late.body).includes('read it again')]).toEqual([412, true]);

    const now = fieldsOf(await dashboard.get('exemptions/legacy-accounts'));
    expect(now.reason).toBe('The new pipeline is late.');
    const withdrawn = await dashboard.post('exemptions/legacy-accounts', {
      state: now.state!,
      act: 'withdraw',
    });
    expect([withdrawn.status, withdrawn.headers.location]).toEqual([303, '../exemptions']);
    expect((await dashboard.get('exemptions/legacy-accounts')).status).toBe(404);
  });
});

describe('an audit', () => {
  test('is started and watched until it has ended', async () => {
    service.later({ minutes: 5 });
    const started = await dashboard.post('audits', { subscription: '' });
    expect([started.status, started.headers.location]).toEqual([303, expect.stringMatching(/^audits\/2026/)]);
    const watched = await dashboard.get(started.headers.location!);
    expect([watched.status, watched.body.includes('data-live'), visibleText(watched.body)]).toEqual([
      200,
      true,
      expect.stringContaining('0 of 1 subscription done'),
    ]);
    const estate = await dashboard.get('');
    expect(visibleText(estate.body)).toContain('An audit is under way');

    await service.audit();
    const ended = await dashboard.get(started.headers.location!);
    expect([ended.body.includes('data-live'), visibleText(ended.body)]).toEqual([
      false,
      expect.stringContaining('What it found'),
    ]);
  });

  test('of what is no subscription is refused at the field', async () => {
    const { status, body } = await dashboard.post('audits', {
      subscription: 'payments',
      reason: 'A "drill"',
    });
    expect([status, visibleText(body)]).toEqual([400, expect.stringContaining('must be a subscription id')]);
    const [select] = elementsNamed(body, 'select');
    expect(select?.attributes['aria-invalid']).toBe('true');
    expect(fieldsOf({ body } as PageAnswer).reason).toBe('A "drill"');
  });

  describe('whose form is sent twice', () => {
    let form: Record<string, string>;
    let started: PageAnswer;
    beforeAll(async () => {
      service.later({ minutes: 5 });
      form = {
        ...fieldsOf(await dashboard.get('audits')),
        subscription: '',
        reason: 'After <b>the</b> change.',
      };
      started = await dashboard.post('audits', form);
      service.later({ minutes: 1 });
    });

    test('is started once, says why, and says so', async () => {
      const again = await dashboard.post('audits', form);
      expect([again.status, again.headers.location]).toEqual([
        303,
        `${started.headers.location}?begun=before`,
      ]);
      const [first, second] = await Promise.all(
        [started, again].map(({ headers }) => dashboard.get(headers.location!)),
      );
      const told = 'This audit had begun before your form arrived.';
      expect([first, second].map((page) => visibleText(page!.body).includes(told))).toEqual([false, true]);
      expect(visibleText(second!.body)).toContain('After <b>the</b> change.');
    });

    test('with another reason is not started, and shows the way to the one that is', async () => {
      const other = await dashboard.post('audits', { ...form, reason: 'Another one.' });
      expect([other.status, visibleText(other.body)]).toEqual([
        409,
        expect.stringContaining('was sent again with another scope or reason'),
      ]);
      const ways = elementsNamed(other.body, 'a').map(({ attributes: { href } }) => href);
      expect(ways).toContain(started.headers.location);
      expect(fieldsOf(other).operation).not.toBe(form.operation);
    });

    test('of another scope waits for the one under way, and shows the way to it', async () => {
      const fresh = fieldsOf(await dashboard.get('audits'));
      const subscription = '00000000-0000-0000-0000-000000000001';
      const other = await dashboard.post('audits', { ...fresh, subscription });
      expect([other.status, visibleText(other.body)]).toEqual([
        409,
        expect.stringContaining('only one audit runs at a time'),
      ]);
      const ways = elementsNamed(other.body, 'a').map(({ attributes: { href } }) => href);
      expect(ways).toContain(started.headers.location);
    });

    test('is the same one still when it has ended, however late the form comes', async () => {
      await service.audit();
      const late = await dashboard.post('audits', form);
      expect(late.headers.location).toBe(`${started.headers.location}?begun=before`);
      const { body } = await dashboard.get(late.headers.location!);
      expect(visibleText(body)).toContain('Start another one');
    });
  });

  test('is named by its form, and each form by itself', async () => {
    const forms = [await dashboard.get('audits'), await dashboard.get('audits')].map(fieldsOf);
    expect(new Set(forms.map(({ operation }) => operation)).size).toBe(2);
  });
});

describe('what somebody may not do', () => {
  const reader = { ...unlimited('key 1'), roles: new Set(['read'] as const) };
  const operator = { ...unlimited('key 2'), roles: new Set(['read', 'operate'] as const) };
  const stranger = { ...unlimited('key 3'), roles: new Set<never>() };

  it.each([
    ['a reader', reader, 'audits', {}],
    ['a reader', reader, 'grant', exemption],
    ['an operator', operator, 'grant', exemption],
    ['an operator', operator, 'exemptions/legacy-accounts', { act: 'withdraw' }],
    ['somebody without a role', stranger, 'audits', {}],
  ])('is refused to %s, who sends it all the same', async (_, who, path, form) => {
    const theirs = aDashboard(service, { signIn: openDoor(who) });
    expect((await theirs.post(path, form as Record<string, string>)).status).toBe(403);
    expect([service.queue, await service.exemptions.all()]).toEqual([[], []]);
  });

  test('is not offered', async () => {
    const { body } = await aDashboard(service, { signIn: openDoor(reader) }).get('exemptions');
    expect([
      visibleText(body).includes('Start an audit'),
      visibleText(body).includes('Grant an exemption'),
    ]).toEqual([false, false]);
  });

  test('is to see anything, for somebody without a role', async () => {
    const theirs = aDashboard(service, { signIn: openDoor(stranger) });
    for (const path of ['', 'findings', 'clusters', 'search?q=aks', 'findings/csv', 'report']) {
      const { status, body } = await theirs.get(path);
      expect([path, status, body.includes('aks-model')]).toEqual([path, 403, false]);
    }
  });
});

test('before the first audit every page says that there is nothing to show, neither good nor bad', async () => {
  const fresh = await aService(anEstate([aCluster({})]));
  const empty = aDashboard(fresh);
  try {
    for (const path of [
      '',
      'findings',
      'clusters',
      'owners',
      'rules',
      'subscriptions',
      'deadlines',
      'changes',
      'search?q=a',
    ]) {
      const { status, body } = await empty.get(path);
      expect([path, status, visibleText(body)]).toEqual([path, 200, expect.stringContaining('No audit yet')]);
    }
    expect((await empty.get('audits')).status).toBe(200);
    expect((await empty.get('runs')).status).toBe(200);
    expect(empty.unexpected).toEqual([]);
  } finally {
    await fresh.close();
  }
});
