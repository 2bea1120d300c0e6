import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';
import { elementsNamed, visibleText } from '../support/read-html.ts';
import type { Dashboard, PageAnswer } from './a-dashboard.ts';
import { aDashboard } from './a-dashboard.ts';

let service: Service;
let dashboard: Dashboard;
let cluster: string;
const runs: string[] = [];
beforeAll(async () => {
  service = await aService(anEstate([]), { wrap: onlyRules('local-accounts-disabled') });
  dashboard = aDashboard(service);
  for (const disableLocalAccounts of [false, true, true, false]) {
    service.simulator.replaceEstate(anEstate([aCluster({ disableLocalAccounts })]));
    runs.push((await service.audit()).id);
    service.later({ days: 7 });
  }
  const { body } = await dashboard.get('clusters');
  cluster = elementsNamed(body, 'a').flatMap(({ attributes: { href = '' } }) =>
    /^clusters\/[^/]+\/[^/]+\/[^/]+$/.test(href) ? [href] : [],
  )[0]!;
});
afterAll(() => service.close());

/** What stands in each entry of the timeline, with the audit that it leads to. */
function entriesIn({ body }: PageAnswer): [string, string][] {
  const entries = elementsNamed(body, 'li').filter(({ parent }) => parent?.attributes.class === 'timeline');
  const words = body
    .split('<ol class="timeline">')[1]!
    .split('</ol>')[0]!
    .split(/<li class=/)
    .slice(1);
  expect(words).toHaveLength(entries.length);
  return words.map((entry) => [
    elementsNamed(entry, 'a')[0]?.attributes.href?.split('/').at(-1) ?? '',
    /<b>([^<]*)<\/b>/.exec(entry)?.[1] ?? '',
  ]);
}

const told = (): [string, string][] => [
  [runs[3]!, 'Back again:'],
  [runs[1]!, 'Resolved:'],
  [runs[0]!, 'Seen for the first time'],
];

test('the page of a cluster tells what happened to it, the newest first', async () => {
  const page = await dashboard.get(cluster);
  expect(entriesIn(page)).toEqual(told());
  expect(visibleText(page.body)).toContain('with 1 open failure');
});

test('its whole history has a page of its own, to which it leads', async () => {
  const page = await dashboard.get(cluster);
  const link = elementsNamed(page.body, 'a').find(({ children }) => children[0] === 'Its whole history');
  const history = await dashboard.follow(new URL(link!.attributes.href!, page.address).href);
  expect([history.status, entriesIn(history)]).toEqual([200, told()]);
});

test('a cluster that nobody has seen has no history', async () => {
  const { status } = await dashboard.get(`${cluster}x/changes`);
  expect(status).toBe(404);
});
