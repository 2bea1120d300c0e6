import type { Simulator } from '../../../local/simulator/simulator.ts';
import { start } from '../../support/a-simulator.ts';

const path = '/workflows/governance/triggers/manual/paths/invoke';
const content = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Week 47' }] },
    {
      type: 'RichTextBlock',
      inlines: [
        { type: 'TextRun', text: 'Incomplete: ' },
        { type: 'TextRun', text: '1 not read' },
      ],
    },
  ],
  actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://audit.contoso.example' }],
};
const contentType = 'application/vnd.microsoft.card.adaptive';
const message = { type: 'message', attachments: [{ contentType, content }] };

async function post({ url }: Simulator, body: unknown, address = `${path}?sig=abc`) {
  const response = await fetch(`${url}${address}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  return [response.status, text === '' ? '' : (JSON.parse(text) as { error: { code: string } }).error.code];
}
const page = async ({ url }: Simulator, at: string): Promise<string> => (await fetch(`${url}${at}`)).text();

it.each([path, `/powerautomate/automations/direct${path}`])(
  'a workflow at %s takes a card',
  async (address) => {
    const simulator = await start();
    expect(await post(simulator, message, `${address}?api-version=1&sig=abc`)).toEqual([202, '']);
    expect(simulator.cards()).toMatchObject([
      { id: '1', workflow: 'governance', card: content, failure: null },
    ]);
  },
);

it.each<[string, unknown, string | undefined, readonly unknown[]]>([
  ['no signature', message, `${path}?api-version=1`, [401, 'DirectApiAuthorizationRequired']],
  ['a card without its message', content, undefined, [400, 'TriggerInputSchemaMismatch']],
  [
    'a message without a card',
    { ...message, attachments: [] },
    undefined,
    [400, 'TriggerInputSchemaMismatch'],
  ],
  [
    'a card of the older kind',
    { ...message, attachments: [{ contentType, content: { ...content, type: 'MessageCard' } }] },
    undefined,
    [400, 'TriggerInputSchemaMismatch'],
  ],
])('%s is refused', async (_, body, address, answer) => {
  const simulator = await start();
  expect(await post(simulator, body, address)).toEqual(answer);
  expect(simulator.cards()).toEqual([]);
});

it('says of a message that Teams would not take that it was taken, as workflows do', async () => {
  const simulator = await start();
  const body = [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'x'.repeat(29_000) }] }];
  const large = { ...message, attachments: [{ contentType, content: { ...content, body } }] };
  expect(await post(simulator, large)).toEqual([202, '']);
  expect(simulator.cards()).toMatchObject([
    { failure: expect.stringMatching(/^MessageSizeExceeded/) as string },
  ]);
  expect(await page(simulator, '/cards/1')).toContain('Taken, and not posted: MessageSizeExceeded');
});

it('shows the cards below the mails, the newest first, and each by itself', async () => {
  const simulator = await start();
  expect(await page(simulator, '/mailbox')).not.toContain('<h1>Cards</h1>');
  await post(simulator, message);
  await post(simulator, message);
  const list = await page(simulator, '/mailbox');
  expect(list.indexOf('href="/cards/2"')).toBeLessThan(list.indexOf('href="/cards/1"'));
  expect(list).toContain('Incomplete: 1 not read');
  const one = await page(simulator, '/cards/1');
  for (const text of ['Week 47', 'Incomplete: 1 not read', 'Open: https://audit.contoso.example']) {
    expect(one).toContain(`<p>${text}</p>`);
  }
  expect((await fetch(`${simulator.url}/cards/9`)).status).toBe(404);
});

it('escapes what stands in a card, and shows no element that it does not know', async () => {
  const simulator = await start();
  const hostile = '"><script>alert(1)</script>';
  const body = [
    { type: 'TextBlock', text: hostile },
    { inlines: [{ text: hostile }, null, 7] },
    null,
    'x',
    { text: {} },
  ];
  const actions = [{ title: hostile, url: hostile }, null];
  await post(simulator, {
    ...message,
    attachments: [{ contentType, content: { ...content, body, actions } }],
  });
  for (const at of ['/mailbox', '/cards/1']) {
    const text = await page(simulator, at);
    expect(text).not.toContain('<script');
    expect(text).toContain('&quot;&gt;&lt;script&gt;');
  }
});
