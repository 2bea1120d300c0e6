import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { subscriptionIds } from '../../local/fleet/tenant.ts';
import { addTallies } from '../../src/evaluation/tally.ts';
import type { Service } from '../support/a-service.ts';
import { aService, forgetParts } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

const { retailProd, manufacturing, payments, platform } = subscriptionIds;
const platformTeam = 'platform-engineering@contoso.example';
const nobody = { clusters: 0, score: null, worst: [], deadlines: [] };

let service: Service;
let api: Api;
let runId: string;
beforeAll(async () => {
  service = await aService(sampleFleet(), { scope: sampleScope });
  api = anApi(service);
  runId = (await service.audit()).id;
});
afterAll(() => service.close());

async function summary(query: string) {
  const { status, json } = await api.get(`summary${query}`);
  expect(status).toBe(200);
  return json as unknown as Record<string, unknown>;
}

describe('the summary', () => {
  // What the lists show below the same filter is what the figures have to be of.
  it.each([
    `subscription=${retailProd}`,
    `subscription=${retailProd.toUpperCase()},${manufacturing}`,
    'managementGroup=contoso-corp',
    `managementGroup=contoso-landing-zones&subscription=${retailProd}`,
    `owner=${platformTeam}`,
    `owner=${platformTeam}&subscription=${platform}`,
    `owner=${platformTeam}&managementGroup=CONTOSO-PLATFORM`,
  ])('of %s has the figures of the clusters and failures that are listed for it', async (filter) => {
    const [told, { json: clusters }, { json: findings }] = await Promise.all([
      summary(`?${filter}`),
      api.get(`clusters?top=1000&${filter}`),
      api.get(`findings?status=fail&top=1000&${filter}`),
    ]);
    const open = findings.value.filter(({ exemption, lostSight }) => exemption === null && !lostSight);
    const read = clusters.value.filter(({ lostSight }) => !lostSight);
    expect(read.length).toBeGreaterThan(0);
    expect(told).toMatchObject({ run: runId, clusters: read.length, changes: null });
    for (const [severity, count] of Object.entries(told.failures as Record<string, number>)) {
      expect([severity, count]).toEqual([severity, open.filter((one) => one.severity === severity).length]);
    }
    const failing = Object.fromEntries(
      (told.rules as { rule: string; failing: number }[])
        .filter((rule) => rule.failing > 0)
        .map((rule) => [rule.rule, rule.failing]),
    );
    expect(failing).toEqual(
      Object.fromEntries([...Map.groupBy(open, ({ rule }) => rule)].map(([rule, own]) => [rule, own.length])),
    );
    const ids = new Set(read.map(({ id }) => id));
    const worst = told.worst as { cluster: { id: string } }[];
    expect(worst.filter(({ cluster: { id } }) => !ids.has(id))).toEqual([]);
  });

  it('of all subscriptions is that of the estate, but for what changed', async () => {
    const whole = await summary('');
    const { json: coverage } = await api.get('runs/latest/coverage');
    const all = (coverage.value as unknown as { subscription: { id: string } }[]).map(
      ({ subscription }) => subscription.id,
    );
    expect(all.length).toBe(8);
    expect(await summary(`?subscription=${all.join(',')}`)).toEqual({ ...whole, changes: null });
    expect(whole.changes).not.toBeNull();
  });

  it('of each subscription adds up to that of the estate', async () => {
    const run = (await service.runs.run(runId))!;
    const parts = (await service.partTallies.partTallies(run))!;
    expect(new Set(parts.map(({ subscriptionId }) => subscriptionId)).size).toBeGreaterThan(3);
    expect(addTallies(parts.map(({ tally }) => tally))).toEqual(run.tally);
  });

  it.each([
    ['a subscription that is not known', 'subscription=00000000-0000-0000-0000-000000000099'],
    ['a subscription that was not read', `subscription=${payments}`],
    ['an owner who is not known', 'owner=team-nobody-knows'],
    ['an owner in another casing, as lists have it', `owner=${platformTeam.toUpperCase()}`],
    ['an owner in a subscription without a cluster of theirs', `owner=nobody&subscription=${retailProd}`],
  ])('of %s has nothing in it, no score, and says what was not read', async (_, filter) => {
    const told = await summary(`?${filter}`);
    expect(told).toMatchObject({ ...nobody, coverage: { subscriptionsFound: 8, read: 7, unreadable: 1 } });
  });

  it('of a management group without a subscription is refused, as in lists', async () => {
    const { status, json } = await api.get('summary?managementGroup=typo');
    expect([status, json.error.target]).toEqual([400, 'managementGroup']);
  });
});

it('an audit whose figures by part are not known has a summary of the whole, and none of a part', async () => {
  const other = await aService(sampleFleet(), { scope: sampleScope });
  try {
    await forgetParts(other, (await other.audit()).id);
    const { status, json } = await anApi(other).get(`summary?subscription=${retailProd}`);
    expect([status, json.error.code]).toEqual([404, 'PartsNotKnown']);
    expect((await anApi(other).get('summary')).json.score).toBeGreaterThan(0);
  } finally {
    await other.close();
  }
});
