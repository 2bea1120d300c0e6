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
        subject: 'The week',
        html: '<h1>The week</h1>',
        text: 'The week',
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
  ])('refuses %s', async (_, body) => {
    const simulator = await start();
    expect((await post(simulator, '/emails:send', body)).status).toBe(400);
    expect(simulator.mails()).toEqual([]);
  });

  it('refuses an operation id that is no GUID', async () => {
    const { status } = await post(await start(), '/emails:send', message, { 'operation-id': 'week-47' });
    expect(status).toBe(400);
  });

  it('refuses a request of more than 10 MB', async () => {
    const content = { subject: 'The week', plainText: 'x'.repeat(11 * 1024 * 1024) };
    const { status } = await post(await start(), '/emails:send', { ...message, content });
    expect(status).toBe(413);
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
