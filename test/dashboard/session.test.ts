import { anEstate, aService } from '../support/a-service.ts';
import type { Service } from '../support/a-service.ts';
import { aCluster } from '../support/a-cluster.ts';
import { visibleText } from '../support/read-html.ts';
import type { Dashboard } from './a-dashboard.ts';
import { closedDoor } from '../../src/dashboard/sign-in.ts';
import { aDashboard, lockedDoor } from './a-dashboard.ts';

const key = 'Zm9yIHRlc3RzIG9ubHk';
const signedIn = { cookie: `session=${key}` };

let service: Service;
let dashboard: Dashboard;
beforeAll(async () => {
  service = await aService(anEstate([aCluster({})]));
  dashboard = aDashboard(service, { signIn: lockedDoor(key) });
  await service.audit();
});
afterAll(() => service.close());

describe('whoever has not signed in', () => {
  it.each([
    ['the first page', '', 'sign-in'],
    ['a list with its filters', 'findings?severity=high', 'sign-in?return=findings%3Fseverity%3Dhigh'],
    ['a page further down', 'rules/AKS012', '../sign-in?return=rules%2FAKS012'],
    ['a page that there is not', 'nothing/here', '../sign-in?return=nothing%2Fhere'],
    ['a table', 'findings/csv', '../sign-in?return=findings%2Fcsv'],
  ])('is asked to, before %s', async (_, path, location) => {
    const { status, headers, body } = await dashboard.get(path);
    expect([status, headers.location, body]).toEqual([303, location, '']);
  });

  test('sees nothing of the estate where keys are asked for', async () => {
    const { status, body } = await dashboard.get('sign-in?return=findings');
    expect([
      status,
      /aks-model|audit has been|audit of/i.test(body),
      body.includes('<nav'),
      visibleText(body),
    ]).toEqual([200, false, false, expect.stringContaining('With a key of the function app')]);
  });

  test('starts no audit', async () => {
    const { status, headers } = await dashboard.post('audits', {});
    expect([status, headers.location, service.queue]).toEqual([303, 'sign-in?return=audits', []]);
  });
});

describe('signing in', () => {
  test('keeps the key in a cookie and goes on to what was asked for', async () => {
    const { status, headers } = await dashboard.post('sign-in', { key, return: 'findings?severity=high' });
    expect([status, headers.location, headers['set-cookie']]).toEqual([
      303,
      './findings?severity=high',
      `session=${key}; HttpOnly`,
    ]);
  });

  test('goes nowhere else', async () => {
    const { headers } = await dashboard.post('sign-in', { key, return: 'https://evil.example/' });
    expect(headers.location).toBe('./');
  });

  it.each([
    ['another key', 'another', 'This key does not open the service.'],
    ['no key', ' ', 'Give a key of this service.'],
  ])('with %s says so at the field, and never shows it', async (_, given, sentence) => {
    const { status, headers, body } = await dashboard.post('sign-in', { key: given, return: 'findings' });
    expect([status, headers['set-cookie']]).toEqual([403, undefined]);
    expect(visibleText(body)).toContain(sentence);
    expect(body).toContain('aria-invalid="true"');
    expect(body).toContain('name="return" value="findings"');
    expect(body).not.toContain('value="another"');
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['nobody knows where', {}],
  ])('is refused to a form from %s', async (_, headers) => {
    const { status, headers: answered } = await dashboard.post('sign-in', { key }, headers);
    expect([status, answered['set-cookie']]).toEqual([403, undefined]);
  });
});

describe('whoever has signed in', () => {
  test('sees the estate, and may sign out', async () => {
    const { status, body } = await dashboard.get('', signedIn);
    expect([status, visibleText(body)]).toEqual([200, expect.stringContaining('Sign out')]);
  });

  test('is forgotten after signing out', async () => {
    const headers = { ...signedIn, 'sec-fetch-site': 'same-origin' };
    const { status, headers: answered } = await dashboard.post('sign-out', {}, headers);
    expect([status, answered.location, answered['set-cookie']]).toEqual([
      303,
      'sign-in',
      'session=; Max-Age=0',
    ]);
  });

  test('is not signed out by looking at an address', async () => {
    const { status, headers } = await dashboard.get('sign-out', signedIn);
    expect([status, headers['set-cookie']]).toEqual([200, undefined]);
  });
});

test.each([
  ['a page', '', signedIn],
  ['a page that there is not', 'nothing', signedIn],
  ['a table', 'findings/csv', signedIn],
  ['the report', 'report', signedIn],
  ['the way to the sign-in', '', {}],
])('what %s says of itself lets no other site use it', async (_, path, headers) => {
  expect((await dashboard.get(path, headers)).headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; .*frame-ancestors 'none'$/,
    ) as string,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
});

describe('the address', () => {
  const host = 'https://audit.contoso.example';
  it.each([
    ['of the first page ends in a slash', '/api/dashboard?trend=month', '/api/dashboard/?trend=month'],
    ['of any other page does not', '/api/dashboard/rules/?failing=true', '/api/dashboard/rules?failing=true'],
  ])('%s', async (_, wrong, right) => {
    const { status, headers } = await dashboard.follow(host + wrong);
    expect([status, new URL(headers.location!, host + wrong).href]).toEqual([308, host + right]);
  });
});

test('where the tables cannot be read, a page says that it could not be answered, and the log why', async () => {
  const edition = () => Promise.reject(new Error('AccountKey=secret'));
  const broken = aDashboard(service, { edition });
  const { status, body } = await broken.get('');
  expect([status, body.includes('secret'), visibleText(body)]).toEqual([
    500,
    false,
    expect.stringContaining('The service could not answer; its log says why.'),
  ]);
  expect(broken.unexpected).toContainEqual(new Error('AccountKey=secret'));
});

test('where nothing checks who asks, nobody is shown anything', async () => {
  const closed = aDashboard(service, { signIn: closedDoor });
  for (const path of ['', 'clusters', 'findings/csv']) {
    const { status, body } = await closed.get(path);
    expect([path, status, body.includes('aks-model')]).toEqual([path, 503, false]);
  }
  expect((await closed.post('audits', {})).status).toBe(503);
});
