import { startSimulator } from '../../../local/simulator/simulator.ts';
import { emailMailer } from '../../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../../src/azure/reroute.ts';
import type { Mail } from '../../../src/report/delivery/mailer.ts';
import { MailRejected } from '../../../src/report/delivery/mailer.ts';
import { largestMail, sizeOf } from '../../../src/report/mail/mail-size.ts';
import { credential } from '../../support/a-simulator.ts';

const small: Mail = {
  to: ['platform@contoso.example'],
  subject: 'AKS governance',
  html: '<p class="a">Three findings</p>',
  text: 'Three findings\n',
};
const csv = (content: string | Uint8Array) =>
  ({ name: 'findings.csv', contentType: 'text/csv', content }) as const;
const operationId = '7d7e6b1c-7a3f-4d6e-9c58-0d4c8a1f2b3e';

/** How many bytes the SDK sends for a mail, and whether they were taken. */
async function sent(mail: Mail): Promise<{ bytes: number; taken: boolean }> {
  const simulator = await startSimulator({
    estate: { managementGroups: [], subscriptions: [], clusters: [], kubernetesVersions: {} },
  });
  let bytes = 0;
  const below = rerouteTo(simulator.url);
  const mailer = emailMailer({
    endpoint: 'https://mail.communication.azure.com',
    sender: 'audit@contoso.example',
    credential,
    httpClient: {
      sendRequest(request) {
        if (request.method === 'POST') bytes = Buffer.byteLength(request.body as string);
        return below.sendRequest(request);
      },
    },
  });
  try {
    await mailer.send(mail, operationId);
    return { bytes, taken: true };
  } catch (error) {
    expect(error).toBeInstanceOf(MailRejected);
    expect(error).toMatchObject({ message: expect.stringMatching(/^413 /) as string, retryLater: false });
    return { bytes, taken: false };
  } finally {
    await simulator.close();
  }
}

it.each<[string, Mail]>([
  ['of a line', small],
  [
    'whose HTML is all quotes, lines and signs of four bytes',
    { ...small, html: '"\n\u{1F6A2}'.repeat(5_000) },
  ],
  ['with control characters, which JSON writes as six', { ...small, text: '\u0001'.repeat(5_000) }],
  [
    'to fifty, with headers and an address for answers',
    {
      ...small,
      to: Array.from({ length: 50 }, (_, index) => `somebody.of.the.list.${index}@contoso.example`),
      replyTo: 'answers@contoso.example',
      headers: { 'List-Id': '<governance.aks-audit.contoso.example>', 'Auto-Submitted': 'auto-generated' },
    },
  ],
  ['with attachments', { ...small, attachments: [csv('ä'.repeat(10_000)), csv(new Uint8Array(10_001))] }],
])('measures a mail %s no smaller than its request, and hardly larger', async (_, mail) => {
  const { bytes } = await sent(mail);
  expect(sizeOf(mail)).toBeGreaterThanOrEqual(bytes);
  expect(sizeOf(mail) - bytes).toBeLessThan(6_000);
});

it('finds by it what fits: that is taken, and what is a little larger is refused', async () => {
  const withBytes = (bytes: number): Mail => ({ ...small, attachments: [csv('x'.repeat(bytes))] });
  const room = Math.floor(((largestMail - sizeOf(withBytes(0))) / 4) * 3) - 3;
  expect(sizeOf(withBytes(room))).toBeLessThanOrEqual(largestMail);
  expect(await sent(withBytes(room))).toMatchObject({ taken: true });
  expect(sizeOf(withBytes(room + 3_000))).toBeGreaterThan(largestMail);
  expect(await sent(withBytes(room + 3_000))).toMatchObject({ taken: false });
});
