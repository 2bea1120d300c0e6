import type { Service } from '../support/a-service.ts';
import { aCluster } from '../support/a-cluster.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Element } from '../support/read-html.ts';
import { elementsNamed, visibleText } from '../support/read-html.ts';
import type { Dashboard, PageAnswer } from './a-dashboard.ts';
import { aDashboard } from './a-dashboard.ts';

const subscription = '00000000-0000-0000-0000-000000000001';
const payments = 'Payments, EMEA';
const hostile = '"><b>team</b>, "a",';

const owned = (name: string, owner: string | null): unknown =>
  aCluster(
    { disableLocalAccounts: false },
    {
      id: `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
      name,
      tags: owner === null ? {} : { owner },
    },
  );

let service: Service;
let dashboard: Dashboard;
beforeAll(async () => {
  service = await aService(
    anEstate(
      [owned('aks-pay', payments), owned('aks-odd', hostile), owned('aks-lost', null)],
      [subscription],
    ),
  );
  dashboard = aDashboard(service);
  await service.audit();
});
afterAll(() => service.close());

const namesIn = ({ body }: PageAnswer): string[] =>
  ['aks-pay', 'aks-odd', 'aks-lost'].filter((name) => visibleText(body).includes(name));

/** The link with this text on a page. */
function linkOf({ body }: PageAnswer, text: string): Element {
  const found = elementsNamed(body, 'a').find(
    ({ children: [only] }) => typeof only === 'string' && only.trim() === text,
  );
  if (found === undefined) throw new Error(`There is no link "${text}".`);
  return found;
}

const follow = (page: PageAnswer, text: string): Promise<PageAnswer> =>
  dashboard.follow(new URL(linkOf(page, text).attributes.href ?? '', page.address).href);

describe.each<[string, string | null, string]>([
  ['with a comma in the name', payments, 'aks-pay'],
  ['with a name that is made to break lists and pages', hostile, 'aks-odd'],
  ['who is nobody', null, 'aks-lost'],
])('an owner %s', (_, owner, cluster) => {
  const ownPage = (): Promise<PageAnswer> =>
    owner === null
      ? dashboard.get('owners/nobody')
      : dashboard.get(`owners/named?${new URLSearchParams({ owner }).toString()}`);

  test('has a page with its clusters, and a way to its findings', async () => {
    const page = await ownPage();
    expect([page.status, namesIn(page)]).toEqual([200, [cluster]]);
    const findings = await follow(page, 'All its failures');
    expect([findings.status, namesIn(findings)]).toEqual([200, [cluster]]);
  });

  test.each(['clusters', 'findings'])('is among those whom the filter of %s suggests', async (list) => {
    const { body } = await dashboard.get(list);
    const values = elementsNamed(body, 'option')
      .filter(({ parent }) => parent?.attributes.id === 'owners')
      .map(({ attributes: { value = '' } }) => value);
    expect(values).toHaveLength(3);
    const lists = await Promise.all(
      values.map((value) => dashboard.get(`${list}?${new URLSearchParams({ owner: value }).toString()}`)),
    );
    expect(lists.map(namesIn)).toContainEqual([cluster]);
  });
});

describe('findings are to be had as a document, with the filters of the page', () => {
  const owners = new URLSearchParams({ owner: '"Payments, EMEA",""' }).toString();

  test.each([
    ['CSV', 'findings/csv', 'text/csv'],
    ['SARIF', 'findings/sarif', 'application/sarif+json'],
    ['OCSF', 'findings/ocsf', 'application/x-ndjson'],
  ])('as %s', async (form, path, type) => {
    const page = await dashboard.get(`findings?${owners}&severity=high`);
    expect(linkOf(page, form).attributes.href).toBe(`${path}?severity=high&${owners}`);

    const { status, headers, body } = await follow(await dashboard.get(`findings?${owners}`), form);
    expect([status, headers['content-type']]).toEqual([200, expect.stringContaining(type)]);
    expect(['aks-pay', 'aks-odd', 'aks-lost'].map((name) => body.includes(name))).toEqual([
      true,
      false,
      true,
    ]);
  });
});
