import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { unlimited } from '../../src/api/access/caller.ts';
import { ask, perform } from '../../src/api/ask.ts';
import { listClusters } from '../../src/api/operations/clusters.ts';
import { getSummary } from '../../src/api/operations/summary.ts';
import type { ApiServices } from '../../src/api/operation.ts';
import { document } from '../../src/dashboard/frame/document.ts';
import { linksFrom } from '../../src/dashboard/links.ts';
import type { Page, Visit } from '../../src/dashboard/page.ts';
import { pages } from '../../src/dashboard/pages.ts';
import { segmentsOf } from '../../src/dashboard/router.ts';
import { servicesOf } from '../api/an-api.ts';
import type { Service } from '../support/a-service.ts';
import { aService } from '../support/a-service.ts';
import { elementsOf } from '../support/read-html.ts';

/** What comes from Azure or from people, by the names of its properties; the rest are words and numbers of our own. */
const foreign = new Set([
  ...['name', 'clusterName', 'resourceGroup', 'subscriptionName', 'owner', 'location', 'environment', 'tier'],
  ...['kubernetesVersion', 'message', 'reason', 'what', 'actual', 'expected', 'property', 'pool', 'state'],
  ...[
    'ticket',
    'audience',
    'managementGroups',
    'scopeFaults',
    'faults',
    'troubles',
    'id',
    'cluster',
    'az',
    'bicep',
  ],
  ...['terraform', 'subscriptionId', 'exemption', 'run'],
]);
// A run's state and a rule's name are words of our own, and pages look things up by them.
const own = new Set(['completed', 'running', 'planning', 'failed']);

/** What its page is looked for by. */
let subscriptionId = '';

/** An answer in which a text stands wherever one comes from Azure or from people. */
function infected(value: unknown, text: string, name = ''): unknown {
  if (typeof value === 'string') {
    const isOurs =
      own.has(value) || /^AKS\d{3}$/.test(value) || /^\d{8}T/.test(value) || value === subscriptionId;
    return foreign.has(name) && !isOurs ? text : value;
  }
  if (Array.isArray(value)) return value.map((item) => infected(item, text, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      // Beside a rule's id stands the rule's name, which is ours.
      const isRules = 'rule' in value && key === 'name';
      return [key, isRules ? item : infected(item, text, key)];
    }),
  );
}

const hostile: Readonly<Record<string, string>> = {
  'an element': '<xss onclick="alert(1)">&lt;xss&gt;</xss>',
  'the end of an attribute': '"\'><xss onfocus=alert(1) autofocus>',
  'the end of a script, of a title and of a comment': '</script></title></textarea>--><xss>',
  'an address that is a script': 'javascript:alert(1)//<xss>',
  'marks that turn the writing': '\u202eevil\u2066<xss>',
};

let service: Service;
let services: ApiServices;
let params: Readonly<Record<string, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  service = await aService(sampleFleet(), { scope: sampleScope });
  services = servicesOf(service);
  await service.audit();
  service.later({ days: 1 });
  const { id: run } = await service.audit();
  const [cluster] = (
    await ask(listClusters, { query: { owner: 'plant-systems@contoso.example' } }, caller, services)
  ).value;
  const { subscription, resourceGroup, name } = cluster!;
  subscriptionId = subscription.id;
  const address = { subscriptionId: subscription.id, resourceGroup, name };
  params = {
    'clusters/{subscriptionId}/{resourceGroup}/{name}': address,
    'clusters/{subscriptionId}/{resourceGroup}/{name}/changes': address,
    'rules/{id}': { id: 'AKS012' },
    'subscriptions/{id}': { id: subscription.id },
    'runs/{id}': { id: run },
    'audits/{id}': { id: run },
    'exemptions/{id}': { id: 'one' },
  };
  await service.exemptions.add({
    id: 'one',
    source: 'api',
    rules: ['AKS012'],
    scope: {},
    owner: 'a',
    reason: 'b',
    ticket: 'c',
    grantedOn: '2026-11-20',
    expiresOn: '2026-12-24',
  });
}, 60_000);
afterAll(() => service.close());

const caller = unlimited('key 3f1a09bc');

/** A page with a text wherever one comes from Azure, from people, or from the address. */
async function pageWith(page: Page, text: string): Promise<string> {
  const segments = segmentsOf(page.pattern);
  const links = linksFrom(segments);
  const query = new URLSearchParams({ q: text, owner: text, rule: text, return: text, resourceGroup: text });
  const visit: Visit = {
    caller,
    params: params[page.pattern] ?? {},
    query: page.pattern === 'findings' || page.pattern === 'clusters' ? new URLSearchParams() : query,
    form: new URLSearchParams(),
    links,
    portal: 'https://portal.azure.com',
    now: services.now(),
    newId: () => 'an-id',
    byKey: { enter: () => Promise.resolve(undefined), holds: () => true, leave: () => '' },
    ask: async (operation, question = {}) => {
      const told = await ask(operation, question, caller, services);
      // The catalogue is ours.
      return ['getRule', 'listRules'].includes(operation.id) ? told : (infected(told, text) as never);
    },
    fetch: async (operation, { params: given = {} } = {}) => {
      const raw = {
        params: given,
        rawQuery: new URLSearchParams(),
        address: 'https://audit.contoso.example/',
      };
      const none = { ifMatch: null, ifNoneMatch: null, accept: null, operationId: null, bodyText: undefined };
      const reply = await perform(operation, { ...raw, ...none }, caller, services);
      return 'body' in reply ? { ...reply, body: infected(reply.body, text) } : reply;
    },
  };
  const shown = await page.show!(visit);
  if (!('content' in shown)) return '';
  const sight = infected(await ask(getSummary, {}, caller, services), text) as never;
  return document(shown, { links, segments, caller, sight, canLeave: true }).markup;
}

// Searching asks page after page for as long as there are more, and the infected answers fit no search.
const shown = pages.filter(({ show }) => show !== undefined);

describe.each(Object.entries(hostile))('%s is a text and nothing else', (_, text) => {
  it.each(shown.map((page) => [page.pattern, page] as const))('on the page "%s"', async (_pattern, page) => {
    const elements = elementsOf(await pageWith(page, text));
    expect(elements.map(({ name }) => name)).not.toContain('xss');
    const attributes = elements.flatMap((element) => Object.entries(element.attributes));
    expect(attributes.filter(([name]) => name.startsWith('on') || name === 'autofocus')).toEqual([]);
    const addresses = attributes.filter(([name]) => ['href', 'src', 'action', 'formaction'].includes(name));
    expect(addresses.filter(([, address]) => /^\s*(javascript|vbscript):/i.test(address))).toEqual([]);
    // Where the direction of writing turns, a name could pass for another one; a form gives back what was typed.
    const texts = elements.flatMap(({ name, children, parent }) =>
      ['textarea', 'option'].includes(name) || parent?.name === 'pre'
        ? []
        : children.filter((child) => typeof child === 'string'),
    );
    expect(texts.filter((one) => /[\u202a-\u202e\u2066-\u2069]/u.test(one))).toEqual([]);
  });
});
