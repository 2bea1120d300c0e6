import type { TokenCredential } from '@azure/core-auth';
import type { Fault } from '../../local/simulator/fault.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { emailMailer } from '../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import type { Mail, MailState } from '../../src/report/delivery/mailer.ts';
import { MailRejected } from '../../src/report/delivery/mailer.ts';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.ts';
import { startScriptedServer } from './scripted-server.ts';

const operationId = '7d7e6b1c-7a3f-4d6e-9c58-0d4c8a1f2b3e';
const mail: Mail = {
  to: ['platform@example.com', 'cto@example.com'],
  subject: 'AKS audit',
  html: '<p>Three findings</p>',
  text: 'Three findings',
};
const taken = {
  status: 202,
  headers: {
    'operation-location': `https://mail.communication.azure.com/emails/operations/${operationId}?api-version=2025-09-01`,
    'retry-after': '30',
  },
  body: { id: operationId, status: 'Running' },
};
const state = (status: string, error?: object) => ({
  body: { id: operationId, status, ...(error && { error }) },
});
const dropped = state('Failed', { code: 'EmailDropped', message: 'All recipients are suppressed.' });
const refused = (status: number, code: string) => ({
  status,
  body: { error: { code, message: `What ${code} means.` } },
});
const broken = { status: 500, body: { error: { code: 'InternalServerError', message: 'Broken.' } } };

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const signedIn: TokenCredential = {
  getToken: () => Promise.resolve({ token: 'test-token', expiresOnTimestamp: 8e15 }),
};

const mailerTo = (url: string, credential = signedIn) =>
  emailMailer({
    endpoint: 'https://mail.communication.azure.com',
    sender: 'audit@example.com',
    credential,
    httpClient: rerouteTo(url),
  });

async function scripted(answers: [ScriptedAnswer, ...ScriptedAnswer[]], credential = signedIn) {
  const server = await startScriptedServer(answers);
  servers.push(server);
  const posts = () => server.seen.filter(({ method }) => method === 'POST');
  return { mailer: mailerTo(server.url, credential), seen: server.seen, posts };
}

describe('sending', () => {
  it('posts the mail once, with a token and the operation id', async () => {
    const { mailer, seen } = await scripted([taken, state('Running')]);
    expect(await mailer.send(mail, operationId)).toBe('accepted');
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: expect.stringMatching(/^\/emails:send\?/) as string,
      headers: { authorization: 'Bearer test-token', 'operation-id': operationId },
    });
    expect(JSON.parse(seen[0]!.body)).toMatchObject({
      senderAddress: 'audit@example.com',
      content: { subject: 'AKS audit', html: '<p>Three findings</p>', plainText: 'Three findings' },
      recipients: { to: [{ address: 'platform@example.com' }, { address: 'cto@example.com' }] },
    });
  });

  it('asks for no picture that tells who opened it, and for no links that lead elsewhere first', async () => {
    const { mailer, posts } = await scripted([taken, state('Running')]);
    await mailer.send(mail, operationId);
    expect(JSON.parse(posts()[0]!.body)).toMatchObject({ userEngagementTrackingDisabled: true });
  });

  it('sends nothing that the mail does not have', async () => {
    const { mailer, posts } = await scripted([taken, state('Running')]);
    await mailer.send({ ...mail, attachments: [] }, operationId);
    expect(Object.keys(JSON.parse(posts()[0]!.body) as object).sort()).toEqual([
      'content',
      'recipients',
      'senderAddress',
      'userEngagementTrackingDisabled',
    ]);
  });

  it.each<[string, string | Uint8Array, number[]]>([
    ['text, in UTF-8', 'ä\r\n', [0xc3, 0xa4, 13, 10]],
    ['bytes, as they are', new Uint8Array([0, 255, 1]), [0, 255, 1]],
    ['a part of a larger buffer, and no more of it', new Uint8Array([9, 7, 8, 9]).subarray(1, 3), [7, 8]],
  ])('attaches %s', async (_, content, bytes) => {
    const { mailer, posts } = await scripted([taken, state('Running')]);
    const attachments = [{ name: 'findings.csv', contentType: 'text/csv', content }] as const;
    await mailer.send({ ...mail, attachments }, operationId);
    const { attachments: sent } = JSON.parse(posts()[0]!.body) as {
      attachments: { name: string; contentType: string; contentInBase64: string }[];
    };
    expect(sent).toMatchObject([{ name: 'findings.csv', contentType: 'text/csv' }]);
    expect([...Buffer.from(sent[0]!.contentInBase64, 'base64')]).toEqual(bytes);
  });

  it('passes headers on, and where answers go', async () => {
    const { mailer, posts } = await scripted([taken, state('Running')]);
    const headers = { 'List-Id': '<governance.aks-audit.example.com>' };
    await mailer.send({ ...mail, headers, replyTo: 'answers@example.com' }, operationId);
    expect(JSON.parse(posts()[0]!.body)).toMatchObject({
      headers,
      replyTo: [{ address: 'answers@example.com' }],
    });
  });

  it.each<[string | undefined, number | undefined]>([
    ['120', 120],
    ['Fri, 20 Nov 2026 08:00:00 GMT', undefined],
    [undefined, undefined],
  ])('told to come again after %s: %s seconds', async (header, retryAfter) => {
    const tooMany = {
      ...refused(429, 'TooManyRequests'),
      ...(header && { headers: { 'retry-after': header } }),
    };
    const { mailer } = await scripted([tooMany]);
    await expect(mailer.send(mail, operationId)).rejects.toMatchObject({ retryLater: true, retryAfter });
  });

  it.each<[string, 'accepted' | 'uncertain', [ScriptedAnswer, ...ScriptedAnswer[]]]>([
    ['the mail is on its way', 'accepted', [taken, state('Succeeded')]],
    ['the state cannot be read afterwards', 'accepted', [taken, broken]],
    ['the connection breaks afterwards', 'accepted', [taken, 'drop']],
    ['too many states were read', 'accepted', [taken, refused(429, 'TooManyRequests')]],
    ['the service fails', 'uncertain', [broken]],
    ['a proxy answers for it', 'uncertain', [{ body: '<html></html>' }]],
    ['a proxy fails', 'uncertain', [{ status: 502, body: '<html></html>' }]],
    ['the connection breaks', 'uncertain', ['drop']],
    ['the request took too long', 'uncertain', [refused(408, 'RequestTimeout')]],
    ['the operation id was used before', 'uncertain', [refused(409, 'Conflict')]],
  ])('%s: %s, and no second try', async (_, result, answers) => {
    const { mailer, posts } = await scripted(answers);
    expect(await mailer.send(mail, operationId)).toBe(result);
    expect(posts()).toHaveLength(1);
  });

  it.each<[string, [ScriptedAnswer, ...ScriptedAnswer[]], { message: RegExp; retryLater: boolean }]>([
    ['a bad request', [refused(400, 'InvalidSender')], { message: /^400 InvalidSender/, retryLater: false }],
    ['no permission', [refused(401, 'Denied')], { message: /^401 Denied/, retryLater: false }],
    ['too many mails', [refused(429, 'TooManyRequests')], { message: /^429 TooManyReq/, retryLater: true }],
    ['a mail that is dropped at once', [taken, dropped], { message: /EmailDropped/, retryLater: false }],
  ])('%s is rejected, and not tried again', async (_, answers, { message, retryLater }) => {
    const { mailer, posts } = await scripted(answers);
    const error: unknown = await mailer.send(mail, operationId).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MailRejected);
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string, retryLater });
    expect(posts()).toHaveLength(1);
  });

  it('throws what keeps the mail from being sent at all', async () => {
    const signedOut = { getToken: () => Promise.reject(new Error('Run az login.')) };
    const withoutToken = await scripted([taken], signedOut);
    await expect(withoutToken.mailer.send(mail, operationId)).rejects.toThrow('Run az login.');
    const withoutGuid = await scripted([taken]);
    await expect(withoutGuid.mailer.send(mail, 'week-47')).rejects.toThrow(/Uuid|GUID/i);
    expect([...withoutToken.seen, ...withoutGuid.seen]).toEqual([]);
  });
});

describe('asking what became of a mail', () => {
  it.each<[string, string, ScriptedAnswer]>([
    ['succeeded', 'accepted', state('Succeeded')],
    ['running', 'accepted', state('Running')],
    ['not started', 'accepted', state('NotStarted')],
    ['not known', 'notFound', refused(404, 'NotFound')],
    ['a word that nobody knows', 'uncertain', state('Paused')],
    ['an answer of another kind', 'uncertain', { body: '<html></html>' }],
    ['a failing service', 'uncertain', broken],
    ['a broken connection', 'uncertain', 'drop'],
    ['too many questions', 'uncertain', refused(429, 'TooManyRequests')],
    ['no permission', 'uncertain', refused(403, 'Denied')],
  ])('%s: %s, without posting anything', async (_, result, answer) => {
    const { mailer, seen } = await scripted([answer]);
    expect(await mailer.stateOf(operationId)).toBe(result);
    expect(seen).toMatchObject([
      {
        method: 'GET',
        url: expect.stringMatching(`^/emails/operations/${operationId}\\?api-version=`) as string,
        headers: { authorization: 'Bearer test-token' },
        body: '',
      },
    ]);
  });

  it.each([
    ['dropped', dropped, /EmailDropped\. All recipients are suppressed/],
    ['cancelled', state('Canceled'), /cancel/i],
  ])('a mail that was %s is rejected', async (_, answer, message) => {
    const { mailer } = await scripted([answer]);
    const error: unknown = await mailer.stateOf(operationId).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MailRejected);
    expect(error).toMatchObject({ message: expect.stringMatching(message) as string });
  });
});

describe('a mail whose answer got lost', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    const estate = { managementGroups: [], subscriptions: [], clusters: [], kubernetesVersions: {} };
    simulator = await startSimulator({ estate });
  });
  afterEach(() => simulator.close());

  it.each<[Fault['kind'], MailState, number]>([
    ['acceptThenFail', 'accepted', 1],
    ['acceptThenDrop', 'accepted', 1],
    ['serverError500', 'notFound', 0],
    ['dropConnection', 'notFound', 0],
  ])('%s: is found to be %s, and is in %i mailboxes', async (kind, found, mails) => {
    const mailer = mailerTo(simulator.url);
    simulator.fault({ operation: 'sendMail', kind });
    expect(await mailer.send(mail, operationId)).toBe('uncertain');
    expect(await mailer.stateOf(operationId)).toBe(found);
    expect(simulator.mails()).toHaveLength(mails);
  });

  it('is known as rejected when the service drops it later', async () => {
    const mailer = mailerTo(simulator.url);
    expect(await mailer.send(mail, operationId)).toBe('accepted');
    simulator.fault({ operation: 'mailStatus', kind: 'mailDropped' });
    await expect(mailer.stateOf(operationId)).rejects.toThrow(MailRejected);
  });
});
