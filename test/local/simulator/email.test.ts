import type { Simulator } from '../../../local/simulator/simulator.ts';
import {
  clientOptions,
  credential,
  message,
  operationId,
  post,
  refusalOf,
  start,
  stateOf,
} from '../../support/a-simulator.ts';
import { EmailClient } from '@azure/communication-email';

describe('e-mail', () => {
  const mailer = (simulator: Simulator) =>
    new EmailClient('https://contoso.communication.azure.com', credential, clientOptions(simulator));

  it('accepts, then says that it succeeded, and keeps the mail', async () => {
    const simulator = await start();
    const poller = await mailer(simulator).beginSend(message, { operationId });
    expect(await poller.pollUntilDone()).toEqual({ id: operationId, status: 'Succeeded' });
    expect(simulator.mails()).toEqual([
      {
        id: '000001',
        operationId,
        receivedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        from: 'audit@contoso.example',
        to: [{ address: 'anna@contoso.example', displayName: 'Anna' }],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: 'The week',
        html: '<h1>The week</h1>',
        text: 'The week',
        attachments: [],
        headers: {},
      },
    ]);
  });

  it('answers 202 with a relative Operation-Location', async () => {
    const { status, headers, body } = await post(await start(), '/emails:send', message);
    const { id } = body as { id: string };
    expect([status, body]).toEqual([202, { id, status: 'Running' }]);
    expect(headers.get('operation-location')).toBe(`/emails/operations/${id}?api-version=2024-04-01`);
    expect(headers.get('retry-after')).toBe('1');
  });

  it('takes a mail that is posted twice twice, under one operation id or not', async () => {
    const simulator = await start();
    await mailer(simulator).beginSend(message, { operationId });
    await mailer(simulator).beginSend(message, { operationId });
    expect(simulator.mails().map((mail) => [mail.id, mail.operationId])).toEqual([
      ['000001', operationId],
      ['000002', operationId],
    ]);
  });

  it.each([
    ['acceptThenFail', [500, 'InternalServerError']],
    ['acceptThenDrop', [undefined, 'ECONNRESET']],
  ] as const)('%s: one mail, and a sender who cannot know', async (kind, refusal) => {
    const simulator = await start();
    simulator.fault({ operation: 'sendMail', kind });
    const sent = mailer(simulator).beginSend(message, { operationId });
    expect(await refusalOf(sent)).toEqual(refusal);
    expect(simulator.mails()).toHaveLength(1);
    expect(await stateOf(simulator, operationId)).toEqual([200, { id: operationId, status: 'Succeeded' }]);
  });

  it('mailDropped: the operation failed after all', async () => {
    const simulator = await start();
    simulator.fault({ operation: 'mailStatus', kind: 'mailDropped' });
    await expect(mailer(simulator).beginSend(message, { operationId })).rejects.toThrow('EmailDropped');
  });

  it('knows no operation that never was', async () => {
    expect((await stateOf(await start(), operationId))[0]).toBe(404);
  });

  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ address: `p${index}@contoso.example` }));

  const csv = (content: string) => ({
    name: 'findings.csv',
    contentType: 'text/csv',
    contentInBase64: Buffer.from(content).toString('base64'),
  });

  it('keeps attachments, headers and where answers go', async () => {
    const simulator = await start();
    const more = {
      attachments: [csv('a,b')],
      headers: { 'List-Id': '<governance.example>' },
      replyTo: [{ address: 'governance@contoso.example' }],
    };
    await mailer(simulator).beginSend({ ...message, ...more }, { operationId });
    expect(simulator.mails()).toMatchObject([more]);
  });

  it('takes 50 recipients', async () => {
    const recipients = { to: people(40), bcc: people(10) };
    expect((await post(await start(), '/emails:send', { ...message, recipients })).status).toBe(202);
  });

  it.each<[string, unknown]>([
    ['more than 50 recipients', { ...message, recipients: { to: people(40), cc: people(11) } }],
    ['no recipients', { ...message, recipients: { to: [] } }],
    ['no address', { ...message, recipients: { to: [{ address: 'anna' }] } }],
    ['no sender', { ...message, senderAddress: undefined }],
    ['no subject', { ...message, content: { ...message.content, subject: '' } }],
    ['no content', { ...message, content: { subject: 'The week' } }],
    ['no message at all', []],
    [
      'a type of attachment that is not allowed',
      { ...message, attachments: [{ ...csv('x'), contentType: 'text/html' }] },
    ],
    ['an attachment without a name', { ...message, attachments: [{ ...csv('x'), name: '' }] }],
    [
      'an attachment that is not in base64',
      { ...message, attachments: [{ ...csv('x'), contentInBase64: 'a,b' }] },
    ],
    [
      'a header whose value ends its line',
      { ...message, headers: { 'List-Id': 'x\r\nBcc: eve@evil.example' } },
    ],
    ['a header whose value is not ASCII', { ...message, headers: { 'List-Id': 'Ä' } }],
    ['a header whose name is none', { ...message, headers: { 'List-Id:': 'x' } }],
    ['an address for answers that is none', { ...message, replyTo: [{ address: 'governance' }] }],
  ])('refuses %s', async (_, body) => {
    const simulator = await start();
    expect((await post(simulator, '/emails:send', body)).status).toBe(400);
    expect(simulator.mails()).toEqual([]);
  });

  it('refuses an operation id that is no GUID', async () => {
    const { status } = await post(await start(), '/emails:send', message, { 'operation-id': 'week-47' });
    expect(status).toBe(400);
  });

  it.each([
    ['7.4 MB of attachments, which are 9.9 in base64', 7_400_000, 202],
    ['7.6 MB of attachments, which are more than 10 in base64', 7_600_000, 413],
  ])('%s: %i bytes are answered with %i', async (_, bytes, answer) => {
    const simulator = await start();
    const attachments = [csv('x'.repeat(bytes))];
    expect((await post(simulator, '/emails:send', { ...message, attachments })).status).toBe(answer);
    expect(simulator.mails()).toHaveLength(answer === 202 ? 1 : 0);
  });

  it('takes no more after so many as it was told, says when to come again, and then takes more', async () => {
    const simulator = await start();
    simulator.fault({ operation: 'sendMail', kind: 'throttle', after: 2, times: 2, retryAfter: 90 });
    const answers: (readonly [number, string | null])[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { status, headers } = await post(simulator, '/emails:send', message);
      answers.push([status, headers.get('retry-after')]);
    }
    expect(answers.map(([status]) => status)).toEqual([202, 202, 429, 429, 202]);
    expect(answers[2]).toEqual([429, '90']);
    expect(simulator.mails()).toHaveLength(3);
  });

  it('asks for a token or a signature', async () => {
    const { url } = await start();
    const send = (authorization: string) =>
      fetch(`${url}/emails:send?api-version=2025-09-01`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify(message),
      });
    expect((await send('')).status).toBe(401);
    expect((await send('HMAC-SHA256 SignedHeaders=host&Signature=x')).status).toBe(202);
  });
});
