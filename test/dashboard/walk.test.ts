import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { subscriptionIds } from '../../local/fleet/tenant.ts';
import { pages } from '../../src/dashboard/pages.ts';
import { routeTo, segmentsOf } from '../../src/dashboard/router.ts';
import { axeViolations } from '../support/axe.ts';
import type { Service } from '../support/a-service.ts';
import { aService } from '../support/a-service.ts';
import type { Element } from '../support/read-html.ts';
import { elementsNamed, elementsOf } from '../support/read-html.ts';
import type { Dashboard, PageAnswer } from './a-dashboard.ts';
import { aDashboard, dashboardAddress } from './a-dashboard.ts';

// Of each kind of page a few are looked at: the tenth cluster is made as the first.
const mostOfAKind = 4;

let service: Service;
let dashboard: Dashboard;
/** Pages by their patterns. */
const seen = new Map<string, PageAnswer[]>();
/** Links with the page that they stand on. */
const links: { readonly from: string; readonly to: URL }[] = [];

beforeAll(async () => {
  const fleet = sampleFleet();
  service = await aService(fleet, { scope: sampleScope });
  dashboard = aDashboard(service);
  await service.audit();
  service.later({ days: 7 });
  const clusters = structuredClone(fleet.clusters) as { id: string; properties: Record<string, unknown> }[];
  for (const { id, properties } of clusters) {
    if (id.includes(subscriptionIds.sandbox)) properties.disableLocalAccounts = true;
    if (id.includes(subscriptionIds.platform)) properties.autoUpgradeProfile = {};
  }
  service.simulator.replaceEstate({ ...fleet, clusters });
  await dashboard.post('grant', {
    id: 'free-tier',
    rules: 'AKS012',
    owner: 'team-pay',
    reason: 'Until the new budget.',
    expiresOn: '2026-12-24',
  });
  await service.audit();
  await walk();
}, 120_000);
afterAll(() => service.close());

/** Follows every link from the first page on, as somebody would who wants to see everything. */
async function walk(): Promise<void> {
  const waiting = [
    dashboardAddress,
    `${dashboardAddress}search?q=prod`,
    `${dashboardAddress}sign-in`,
    `${dashboardAddress}sign-out`,
  ];
  const known = new Set(waiting);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const pattern = patternOf(address);
    const alike = seen.get(pattern) ?? [];
    if (alike.length >= mostOfAKind) continue;
    const page = await dashboard.follow(address);
    seen.set(pattern, [...alike, page]);
    if (page.headers['content-type']?.startsWith('text/html') !== true || pattern === 'report') continue;
    for (const { attributes } of elementsNamed(page.body, 'a', 'link')) {
      const to = new URL(attributes.href ?? '', address);
      links.push({ from: address, to });
      const plain = to.href.replace(/#.*/, '');
      if (!to.href.startsWith(dashboardAddress) || known.has(plain)) continue;
      known.add(plain);
      waiting.push(plain);
    }
  }
}

function patternOf(address: string): string {
  const path = new URL(address).pathname.replace('/api/dashboard/', '');
  if (path.startsWith('assets/')) return 'assets';
  return routeTo(pages, segmentsOf(path).map(decodeURIComponent))?.page.pattern ?? `nowhere: ${path}`;
}

const everyPage = (): PageAnswer[] =>
  [...seen]
    .filter(([pattern]) => pattern !== 'report')
    .flatMap(([, some]) => some)
    .filter(isPage);
const isPage = ({ headers }: PageAnswer): boolean =>
  headers['content-type']?.startsWith('text/html') === true;
const onEach = (find: (page: PageAnswer) => readonly string[]): string[] =>
  everyPage().flatMap((page) => find(page).map((fault) => `${page.address}: ${fault}`));

test('every page can be come to by links', () => {
  // An audit is watched from the moment on that it has been started, and the report is a page of its own.
  const expected = pages.map(({ pattern }) => pattern).filter((pattern) => pattern !== 'audits/{id}');
  expect([...seen.keys()].toSorted()).toEqual([...expected, 'assets'].toSorted());
});

test('every link leads to a page', () => {
  const wrong = [...seen.values()].flat().filter(({ status }) => status !== 200);
  expect(wrong.map(({ address, status }) => `${status} ${address}`)).toEqual([]);
  expect(dashboard.unexpected).toEqual([]);
});

test('a link to a part of a page finds the part', () => {
  const bodies = new Map([...seen.values()].flat().map(({ address, body }) => [address, body]));
  const lost = links.filter(({ to }) => {
    const body = bodies.get(to.href.replace(/#.*/, ''));
    const id = decodeURIComponent(to.hash.slice(1));
    return body !== undefined && id !== '' && !body.includes(`id="${id}"`);
  });
  expect(lost.map(({ from, to }) => `${from} -> ${to.href}`)).toEqual([]);
});

test('nothing is asked of anybody else, and what leads elsewhere is a link over TLS', () => {
  const elsewhere = links.map(({ to }) => to).filter(({ href }) => !href.startsWith(dashboardAddress));
  expect(elsewhere.filter(({ protocol }) => protocol !== 'https:' && protocol !== 'data:')).toEqual([]);
  expect(
    onEach(({ body }) =>
      elementsOf(body).flatMap(({ name, attributes: { src, href = '' } }) => [
        ...(src !== undefined && /^(\w+:)?\/\//.test(src) ? [src] : []),
        ...(name === 'link' && /^(https?:)?\/\//.test(href) ? [href] : []),
      ]),
    ),
  ).toEqual([]);
});

test('the content policy holds: no style and no script stands in a page', () => {
  expect(
    onEach(({ body }) =>
      elementsOf(body).flatMap(({ name, attributes, children }) => [
        ...(name === 'style' || (name === 'script' && children.length > 0) ? [`<${name}>`] : []),
        ...Object.keys(attributes).filter((attribute) => attribute === 'style' || attribute.startsWith('on')),
      ]),
    ),
  ).toEqual([]);
  const policies = new Set(everyPage().map(({ headers }) => headers['content-security-policy']));
  expect([...policies]).toEqual([
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ]);
});

test('every id stands once in its document', () => {
  expect(
    onEach(({ body }) => {
      const ids = elementsOf(body).flatMap(({ attributes: { id } }) => id ?? []);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    }),
  ).toEqual([]);
});

test('every page has one heading of the first level, and the navigation says where it is', () => {
  expect(onEach(({ body }) => (elementsNamed(body, 'h1').length === 1 ? [] : ['h1']))).toEqual([]);
  const part = (path: string): string | undefined =>
    currentOf(seen.get(path)?.[0]?.body ?? '').map(({ attributes: { href } }) => href)[0];
  expect([part(''), part('rules'), part('rules/{id}')]).toEqual(['./', 'rules', '../rules']);
});

const currentOf = (body: string): Element[] =>
  elementsNamed(body, 'a').filter(
    ({ attributes, parent }) => attributes['aria-current'] !== undefined && parent?.name === 'li',
  );

test('no page that shows a figure is silent about what was not seen', () => {
  const silent = everyPage().filter(({ body }) => !body.includes('1 of 8 subscriptions not read'));
  expect(silent.map(({ address }) => address)).toEqual([]);
});

test('an asset may be kept for good, and a page not at all', () => {
  const kept = (pattern: string): string | undefined => seen.get(pattern)?.[0]?.headers['cache-control'];
  expect([kept('assets'), kept(''), kept('findings/csv')]).toEqual([
    'public, max-age=31536000, immutable',
    'no-store',
    'no-store',
  ]);
});

test('axe finds nothing amiss on any kind of page', async () => {
  const found: string[] = [];
  for (const [pattern, [page]] of seen) {
    if (page === undefined || !isPage(page)) continue;
    found.push(...(await axeViolations(page.body, 'page')).map((line) => `${pattern}: ${line}`));
  }
  expect(found).toEqual([]);
}, 240_000);
