import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { subscriptionIds } from '../../local/fleet/tenant.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi, nextOf } from './an-api.ts';

describe('before the first audit', () => {
  let service: Service;
  let api: Api;
  beforeAll(async () => {
    service = await aService(anEstate([]));
    api = anApi(service);
  });
  afterAll(() => service.close());

  it.each([
    'summary',
    'findings',
    'findings?format=csv',
    'clusters',
    'clusters/a/b/c',
    'owners',
    'report',
    'report?format=json',
    'changes?since=x',
  ])('%s says that there is none yet, and how to start one', async (question) => {
    const { status, json } = await api.get(question);
    expect([status, json.error.code]).toEqual([404, 'NoAuditYet']);
    expect(json.detail).toContain('POST /api/audits');
  });

  it('there is no latest run, no list is longer than nothing, and no mail to send', async () => {
    expect((await api.get('runs/latest')).status).toBe(404);
    expect((await api.get('runs')).json).toEqual({ value: [] });
    const { status, json } = await api.post('report/send');
    expect([status, json.error.code]).toEqual([409, 'NoAuditYet']);
    expect(service.simulator.mails()).toEqual([]);
  });

  it('the service is healthy, and has never audited', async () => {
    const { status, json } = await api.get('health');
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: 'ok', version: '1.2.3', lastAudit: null, lastAuditHoursAgo: null });
  });
});

test('an audit by a calendar that was too old says so in health, the run, the summary and the report', async () => {
  const service = await aService(anEstate([aCluster()]));
  try {
    const api = anApi(service);
    await service.audit();
    const wordsOf = async (path: string) => (await api.get(path)).body;
    const paths = ['health', 'runs/latest', 'summary', 'report?format=text', 'report'];
    for (const path of paths) expect(await wordsOf(path)).not.toContain('more than 180 days before');
    service.later({ days: 365 });
    await service.audit();
    for (const path of paths) expect(await wordsOf(path)).toContain('more than 180 days before');
  } finally {
    await service.close();
  }
});

describe('after an audit of the sample fleet', () => {
  const fleet = sampleFleet();
  type Body = Readonly<Record<'id' | 'name' | 'location' | 'type', string>>;
  const readable = (fleet.clusters as Body[]).filter(({ id }) => !id.includes(subscriptionIds.payments));
  let service: Service;
  let api: Api;
  let runId: string;
  beforeAll(async () => {
    service = await aService(fleet, { scope: sampleScope });
    api = anApi(service);
    runId = (await service.audit()).id;
  });
  afterAll(() => service.close());

  it('health says when it was', async () => {
    service.later({ minutes: 90 });
    const { json } = await api.get('health');
    expect(json).toMatchObject({ lastAudit: '2026-11-20T08:00:00.000Z', lastAuditHoursAgo: 1.5 });
  });

  it('health says that the tables cannot be read, to the caller without where they are and to the log with it', async () => {
    const fault = new Error('connect ECONNREFUSED account.table.core.windows.net');
    const broken = anApi(service, {
      runs: Object.assign(Object.create(service.runs) as Service['runs'], {
        latestRun: () => Promise.reject(fault),
      }),
    });
    const { status, json, body } = await broken.get('health');
    expect([status, json.error.code]).toEqual([503, 'StorageUnreachable']);
    expect(body).not.toContain('account');
    expect(broken.unexpected).toEqual([fault]);
  });

  it('the summary gives the figures of the run beside what it could not see', async () => {
    const { status, json } = await api.get('summary');
    const { tally } = (await service.runs.run(runId))!;
    expect(status).toBe(200);
    expect(json).toMatchObject({
      run: runId,
      asOf: '2026-11-20T08:00:00.000Z',
      clusters: readable.length,
      failures: tally!.failures,
      verdicts: tally!.verdicts,
      coverage: { subscriptionsFound: 8, read: 7, unreadable: 1 },
    });
    expect(json.coverage.notRead).toMatchObject([
      { subscription: subscriptionIds.payments, status: 'unreadable' },
    ]);
    expect(json.score).toBeGreaterThan(0);
    expect(json.score).toBeLessThan(100);
    const failing = json.rules;
    expect(failing.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id));
    expect(failing.reduce((sum, rule) => sum + rule.failing, 0)).toBe(tally!.verdicts.fail);
    const days = json.deadlines.map(({ on, daysLeft }) => [
      on,
      Math.round((Date.parse(on) - Date.parse('2026-11-20')) / 86_400_000) - daysLeft,
    ]);
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter(([, wrong]) => wrong !== 0)).toEqual([]);
  });

  it('the run is listed, found by its id and as the latest', async () => {
    const { json: list } = await api.get('runs');
    expect(list.value).toMatchObject([{ id: runId, state: 'completed', clusters: readable.length }]);
    const { json: byId } = await api.get(`runs/${runId}`);
    const { json: latest } = await api.get('runs/latest');
    expect(latest).toMatchObject({ serviceVersion: service.version, ruleSetVersion: 'test' });
    expect(latest).toEqual(byId);
    expect(byId).toMatchObject({ ...list.value[0], tally: { clusters: readable.length } });
  });

  it('its coverage names every subscription, and why one was not read', async () => {
    const { json } = await api.get('runs/latest/coverage');
    const { value } = json;
    expect(value.map(({ subscription }) => subscription.id).sort()).toEqual(
      Object.values(subscriptionIds).sort(),
    );
    expect(value.filter(({ status }) => status !== 'read')).toMatchObject([
      { subscription: { id: subscriptionIds.payments }, reason: expect.stringContaining('Reader') as string },
    ]);
    expect(value.reduce((sum, { clusters }) => sum + clusters, 0)).toBe(readable.length);
  });

  it('its changes are counted whole, however few are asked for', async () => {
    const { json } = await api.get(`runs/${runId}/changes?top=3`);
    expect(json).toMatchObject({ run: runId, total: readable.length, counts: { appeared: readable.length } });
    expect(json.value).toHaveLength(3);
    expect((await api.get('runs/latest/changes')).json.value).toHaveLength(readable.length);
  });

  it('nothing has changed since itself', async () => {
    const { json } = await api.get(`changes?since=${runId}`);
    expect(json).toMatchObject({ run: runId, since: { run: runId }, total: 0, value: [] });
  });

  it('clusters are listed page by page, each once, and by subscription and owner', async () => {
    const ids: string[] = [];
    for (let next: string | undefined = 'clusters?top=5&code=s3cret'; next !== undefined;) {
      const { json } = await api.get(next);
      ids.push(...json.value.map(({ id }) => id));
      expect(json.value.length).toBeLessThanOrEqual(5);
      next = nextOf(json);
      expect(next ?? '').not.toContain('s3cret');
    }
    expect(ids.sort()).toEqual(readable.map(({ id }) => id).sort());

    const { json: sandbox } = await api.get(`clusters?managementGroup=contoso-sandbox`);
    const wanted = readable.filter(({ id }) => id.includes(subscriptionIds.sandbox));
    expect(sandbox.value.map(({ name }) => name).sort()).toEqual(wanted.map(({ name }) => name).sort());
    const owner = 'platform-engineering@contoso.example';
    const { json: owned } = await api.get(`clusters?owner=${owner}`);
    expect(owned.value.length).toBeGreaterThan(0);
    expect(owned.value.every((cluster) => cluster.owner === owner)).toBe(true);
    const { json: inProduction } = await api.get('clusters?environment=prod,dev');
    expect(inProduction.value).toEqual([]);
  });

  it('one cluster shows the verdict of every rule, its findings with fixes, and the body that was judged', async () => {
    const body = readable.find(({ name }) => name === 'aks-runners-prod-weu')!;
    // In another casing than ARM's: ids do not tell case apart.
    const { status, json } = await api.get(
      `clusters/${subscriptionIds.platform.toUpperCase()}/RG-Runners/AKS-runners-PROD-weu`,
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: body.id,
      name: body.name,
      location: body.location,
      run: runId,
      lostSight: false,
    });
    // Resource Graph adds columns of its own to the body.
    expect(json.arm).toMatchObject({ ...body, type: body.type.toLowerCase() });
    const verdicts = json.verdictsByRule;
    expect(verdicts.map(({ rule, name }) => `${rule} ${name}`).sort()).toEqual(
      rules.flatMap(({ id, name, optIn }) => (optIn === undefined ? [`${id} ${name}`] : [])).sort(),
    );
    const notPassed = verdicts.filter((verdict) => verdict.status !== 'pass').map(({ rule }) => rule);
    const { findings } = json;
    expect(findings.map(({ rule }) => rule).sort()).toEqual(notPassed.sort());
    const failures = findings.filter((finding) => finding.status === 'fail');
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.every(({ fix, evidence }) => fix !== null && evidence.length > 0)).toBe(true);
    expect(Object.values(json.failures).reduce((sum, count) => sum + count)).toBe(failures.length);
  });

  it('a cluster is not looked for by names that ARM allows none to have', async () => {
    const broken = anApi(service, {
      estate: Object.assign(Object.create(service.estate) as Service['estate'], {
        cluster: () => Promise.reject(new Error('No key of a table may be so long.')),
      }),
    });
    const long = 'x'.repeat(91);
    for (const path of [`clusters/a/${long}/c`, `clusters/a/b/${long}`, `clusters/${long}/b/c`]) {
      const { status, json } = await broken.get(path);
      expect([status, json.error.code]).toEqual([404, 'ClusterNotFound']);
    }
  });

  it('rules are found by number and by name, in any casing', async () => {
    const { json: list } = await api.get('rules');
    expect(list.value.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    const { id, name } = rules[0]!;
    for (const asked of [id, id.toLowerCase(), name, name.toUpperCase()]) {
      const { json } = await api.get(`rules/${asked}`);
      expect(json).toEqual(list.value[0]);
    }
  });

  it.each<[string, string, RegExp]>([
    ['', 'text/html; charset=utf-8', /^<!doctype html>/i],
    ['?format=html', 'text/html; charset=utf-8', /^<!doctype html>/i],
    ['?format=mail', 'text/html; charset=utf-8', /^<!doctype html>/i],
    ['?format=text', 'text/plain; charset=utf-8', /AKS governance/i],
    ['?format=json', 'application/json; charset=utf-8', /^\{"headline":/],
  ])('the report%s is %s', async (query, contentType, begins) => {
    const { status, headers, body } = await api.get(`report${query}`);
    expect([status, headers['content-type']]).toEqual([200, contentType]);
    expect(body!).toMatch(begins);
    const policy = headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none'/);
    // In plain text and in JSON nothing runs; an owner of the sample fleet is called so.
    if (contentType.startsWith('text/html')) expect(body).not.toMatch(/<script/i);
  });

  it('the report is mailed once for the run, and refused where no mail is configured', async () => {
    const unconfigured = await anApi(service, { sendReport: undefined }).post('report/send');
    expect([unconfigured.status, unconfigured.json.error.code]).toEqual([409, 'MailNotConfigured']);
    expect(unconfigured.json.detail).toContain('AUDIT_EMAIL_ENDPOINT');

    const first = await api.post('report/send');
    expect(first.json).toMatchObject({
      outcome: 'sent',
      period: `run-${runId}`,
      run: runId,
      state: 'sent',
      reason: null,
    });
    const second = await api.post('report/send', {});
    expect(second.json).toMatchObject({ outcome: 'alreadySent', run: runId });
    expect(service.simulator.mails()).toHaveLength(1);
  });
});

describe('pages of runs', () => {
  let service: Service;
  beforeAll(async () => {
    service = await aService(anEstate([aCluster()]));
  });
  afterAll(() => service.close());

  it('begin with the newest and hold each once', async () => {
    const ids: string[] = [];
    for (let day = 0; day < 5; day += 1) {
      ids.unshift((await service.audit()).id);
      service.later({ days: 1 });
    }
    const listed: string[] = [];
    for (let next: string | undefined = 'runs?top=2'; next !== undefined;) {
      const { json } = await anApi(service).get(next);
      listed.push(...json.value.map(({ id }) => id));
      next = nextOf(json);
    }
    expect(listed).toEqual(ids);
  });
});
