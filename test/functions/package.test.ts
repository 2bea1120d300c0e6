import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import ignore from 'ignore';
import packageJson from '../../package.json' with { type: 'json' };
import { manifestOf } from '../../tools/package/contents.ts';
import { loadInWorker } from '../support/a-worker.ts';
import type { Unpacked } from '../support/unpacked.ts';
import { unpackedPackage } from '../support/unpacked.ts';

const deployed = ['dist/index.cjs', 'host.json', 'package.json'];
// Renaming one breaks its key, its settings and its alerts in every subscription that has it.
const functions = [
  'auditShard',
  'dashboard',
  'deleteExemption',
  'getAccess',
  'getCluster',
  'getDocs',
  'getExemption',
  'getHealth',
  'getOpenApi',
  'getReport',
  'getRule',
  'getRun',
  'getRunChanges',
  'getRunCoverage',
  'getRunDeliveries',
  'getSummary',
  'getTrend',
  'giveUpShard',
  'listChanges',
  'listClusterChanges',
  'listClusters',
  'listDeadlines',
  'listExemptions',
  'listFindings',
  'listOwners',
  'listRules',
  'listRuns',
  'mcp',
  'planAudit',
  'putExemption',
  'repair',
  'sendReport',
  'startAudit',
  'watchAudit',
  'weeklyReport',
];

let unpacked: Unpacked;
beforeAll(async () => {
  unpacked = await unpackedPackage();
});
afterAll(() => rm(unpacked.folder, { recursive: true }));

const textOf = (file: string): string => readFileSync(path.join(unpacked.folder, file), 'utf8');

it('holds the bundle, what the host reads and what the worker reads, and nothing else', () => {
  expect(unpacked.files).toEqual(deployed);
  expect(textOf('host.json')).toBe(readFileSync('host.json', 'utf8'));
});

it('says of itself what a worker reads, and installs nothing', () => {
  expect(JSON.parse(textOf('package.json'))).toEqual({
    name: 'aks-audit',
    version: packageJson.version,
    type: 'module',
    main: 'dist/index.cjs',
  });
  expect(manifestOf('{"name":"a","dependencies":{"b":"1"},"scripts":{"postinstall":"c"}}')).toBe(
    '{\n  "name": "a"\n}\n',
  );
});

it('registers every function with nothing on disk but itself, and without any setting', async () => {
  const probed = Object.keys(packageJson.dependencies);
  const main = (JSON.parse(textOf('package.json')) as { main: string }).main;
  const { registered, resolvable } = await loadInWorker(path.join(unpacked.folder, main), probed);
  expect(resolvable).toEqual([]);
  expect(registered.map(({ name }) => name).sort()).toEqual(functions);
});

it('is the same to the byte whenever and wherever it is zipped', async () => {
  const zipped = async (zone: string, names: readonly string[]): Promise<string> => {
    const script = `
      import { zipOf } from ${JSON.stringify(path.resolve('tools/package/zip.ts'))};
      const contents = new Map(${JSON.stringify(names)}.map((name) => [name, Buffer.from(name)]));
      console.log(Buffer.from(zipOf(contents)).toString('base64'));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { env: { TZ: zone } },
    );
    return stdout;
  };
  const here = await zipped('UTC', deployed);
  expect(await zipped('Asia/Tokyo', deployed)).toBe(here);
  expect(await zipped('America/Los_Angeles', deployed.toReversed())).toBe(here);
});

describe('.funcignore, by which tools zip a folder of their own accord', () => {
  const kept = ignore().add(readFileSync('.funcignore', 'utf8'));

  it('leaves the same files of the project', () => {
    const top = readdirSync('.', { withFileTypes: true });
    const sources = ['functions', 'src', 'local', 'tools', 'test', 'docs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file)),
    );
    const files = [...top.filter((one) => one.isFile()).map(({ name }) => name), ...sources];
    const besides = [
      'dist/index.cjs',
      'dist/index.cjs.map',
      'dist/aks-audit.zip',
      'dist/package/package.json',
      'node_modules/zod/package.json',
      'local.settings.json',
      '.local/azurite/data',
    ];
    expect([...new Set(kept.filter([...files, ...besides]))].sort()).toEqual(deployed);
  });

  it('takes nothing from the folder of the package', () => {
    expect(kept.filter([...deployed])).toEqual(deployed);
  });
});
