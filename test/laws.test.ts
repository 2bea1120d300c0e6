import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

// A law that cannot fire protects nothing: each is broken once, in a small house of its own.
const offences: readonly (readonly [law: string, file: string, imported: string])[] = [
  ['telemetry-looks-upstream', 'src/telemetry/a.ts', '../evaluation/empty.ts'],
  ['inventory-looks-upstream', 'src/inventory/a.ts', '../evaluation/empty.ts'],
  ['facts-looks-upstream', 'src/facts/a.ts', '../evaluation/empty.ts'],
  ['evaluation-looks-upstream', 'src/evaluation/a.ts', '../history/empty.ts'],
  ['rules-looks-upstream', 'src/rules/a.ts', '../report/empty.ts'],
  ['history-looks-upstream', 'src/history/a.ts', '../audit/empty.ts'],
  ['audit-looks-upstream', 'src/audit/a.ts', '../report/empty.ts'],
  ['report-looks-upstream', 'src/report/a.ts', '../api/empty.ts'],
  ['api-looks-upstream', 'src/api/b.ts', '../mcp/empty.ts'],
  ['mcp-looks-upstream', 'src/mcp/a.ts', '../dashboard/empty.ts'],
  ['dashboard-asks-operations', 'src/dashboard/a.ts', '../audit/empty.ts'],
  ['no-azure-in-the-rooms', 'src/rules/b.ts', '@azure/data-tables'],
  ['no-node-in-the-rooms', 'src/rules/c.ts', 'node:fs'],
  ['fingerprints-only', 'src/history/digest.ts', 'node:fs'],
  ['rules-stand-alone', 'src/rules/d.ts', './empty.ts'],
  ['rules-are-passed-in', 'src/audit/b.ts', '../rules/empty.ts'],
  ['report-and-api-do-not-look-inside-a-cluster', 'src/api/a.ts', '../inventory/cluster/property.ts'],
  ['mcp-is-loaded-when-asked', 'src/wire/wire.ts', '../mcp/empty.ts'],
  ['open-telemetry-is-loaded-when-measured', 'src/observed.ts', './open-telemetry/deliver.ts'],
  ['open-telemetry-is-loaded-when-measured', 'src/audit/d.ts', '@opentelemetry/api'],
  ['open-telemetry-is-plumbing', 'src/open-telemetry/a.ts', '../audit/empty.ts'],
  ['azure-is-plumbing', 'src/azure/a.ts', '../evaluation/score.ts'],
  ['azure-is-plumbing', 'src/azure/e.ts', '../api/access/empty.ts'],
  ['one-place-wires', 'src/audit/c.ts', '../azure/empty.ts'],
  ['doors-open-on-app', 'functions/a.ts', '../src/config.ts'],
  ['not-in-the-package', 'src/azure/b.ts', '../../local/empty.ts'],
  ['no-circles', 'src/report/about.ts', './round.ts'],
  ['declared-dependencies', 'src/azure/c.ts', 'fast-check'],
];
const targets = [
  ...['evaluation', 'history', 'audit', 'report', 'api', 'mcp', 'dashboard', 'rules', 'azure'].map(
    (room) => `src/${room}/empty.ts`,
  ),
  ...[
    'src/api/access/empty.ts',
    'src/inventory/cluster/property.ts',
    'src/evaluation/score.ts',
    'src/config.ts',
    'src/open-telemetry/deliver.ts',
    'local/empty.ts',
  ],
];

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

let cruise: Cruise;
beforeAll(async () => {
  const house = await mkdtemp(path.join(os.tmpdir(), 'laws-'));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(house, file)), { recursive: true });
    await writeFile(path.join(house, file), text);
  };
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    await copyFile(file, path.join(house, file));
  }
  await symlink(path.resolve('node_modules'), path.join(house, 'node_modules'), 'junction');
  for (const file of targets) await write(file, 'export const nothing = 0;\n');
  for (const [, file, imported] of offences) {
    await write(file, `import * as it from '${imported}';\nexport const used = it;\n`);
  }
  await write('src/azure/d.ts', "import type * as it from 'fast-check';\nexport type Used = typeof it;\n");
  await write('src/report/round.ts', "import * as it from './about.ts';\nexport const used = it;\n");
  const cruiser = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'functions',
    'local',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: house,
    maxBuffer: 50_000_000,
  }).catch(
    // It exits with the number of violations.
    (error: unknown) => error as { stdout: string },
  );
  cruise = JSON.parse(stdout) as Cruise;
  await rm(house, { recursive: true });
}, 60_000);

it.each(offences)('%s fires for %s, which imports %s', (law, file) => {
  const fired = cruise.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  expect(fired).toContain(law);
});

it('what is imported for its types alone need not be shipped', () => {
  expect(cruise.summary.violations.filter(({ from }) => from === 'src/azure/d.ts')).toEqual([]);
});

it('every law has an offence here', () => {
  const laws = cruise.summary.ruleSetUsed.forbidden.map(({ name }) => name);
  expect([...new Set(laws)].sort()).toEqual([...new Set(offences.map(([law]) => law))].sort());
});

describe('ESLint refuses', () => {
  it.each([
    ['a clock in a rule', 'src/rules/sla-tier.ts', 'export const now = new Date();'],
    ['a clock in a report', 'src/report/csv/csv.ts', 'export const now = Date.now();'],
    ['the environment in an audit', 'src/audit/plan.ts', 'export const all = process.env;'],
    ['a rule that waits', 'src/rules/sla-tier.ts', 'export const wait = async () => { await null; };'],
  ])(
    '%s',
    async (_, file, text) => {
      const linter = path.resolve('node_modules/eslint/bin/eslint.js');
      const linting = promisify(execFile)(process.execPath, [linter, '--stdin', '--stdin-filename', file]);
      linting.child.stdin?.end(`${text}\n`);
      const { stdout } = await linting.catch((error: unknown) => error as { stdout: string });
      expect(stdout).toMatch(/no-restricted-(globals|syntax)/);
    },
    60_000,
  );
});
