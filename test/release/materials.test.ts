import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Materials } from '../../tools/release/bill-of-materials.ts';
import { takeStock } from '../../tools/release/bill-of-materials.ts';
import type { BundledPackage } from '../../tools/release/bundled-packages.ts';
import { bundledPackages, idOf } from '../../tools/release/bundled-packages.ts';
import { thirdPartyNotices } from '../../tools/release/third-party-notices.ts';

interface Bom {
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly {
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly object[];
  }[];
}

let stock: Materials;
let bom: Bom;
beforeAll(async () => {
  stock = await takeStock();
  bom = JSON.parse(stock.billOfMaterials) as Bom;
}, 60_000);

describe('the bill of materials', () => {
  it('names each package of which code is in the bundle, and no other', () => {
    const named = bom.components.map(({ group, name, version }) =>
      idOf({ name: group === undefined ? name : `${group}/${name}`, version }),
    );
    expect(named.sort()).toEqual(stock.packages.map(idOf).sort());
    expect(stock.packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(Object.keys(packageJson.dependencies)),
    );
    expect(stock.packages.map(({ name }) => name)).not.toContain('esbuild');
  });

  it('says where each comes from and under which licence', () => {
    for (const { name, purl, licenses } of bom.components) {
      expect([name, purl]).toEqual([name, expect.stringMatching(/^pkg:npm\//) as string]);
      expect([name, licenses.length]).toEqual([name, 1]);
    }
  });

  it('is of this version, and says nothing of the machine that wrote it', () => {
    const { name, version } = bom.metadata.component;
    expect([name, version, bom.specVersion]).toEqual(['aks-audit', packageJson.version, '1.6']);
    expect(stock.billOfMaterials).not.toContain(process.cwd());
  });
});

it('the notices name each package of the bundle, with the text that it ships', () => {
  const notices = thirdPartyNotices(stock.packages);
  for (const one of stock.packages) {
    expect(notices).toContain(`\n${idOf(one)}\n`);
    for (const text of one.notices) expect(notices).toContain(text);
  }
});

it('packages under the same words share them', () => {
  const of = (name: string, notices: readonly string[]): BundledPackage => ({
    name,
    version: '1.0.0',
    license: 'MIT',
    notices,
  });
  const notices = thirdPartyNotices([of('a', ['As is.']), of('b', []), of('c', ['As is.'])]);
  expect(notices.match(/As is\./g)).toHaveLength(1);
  expect(notices).toContain('\na@1.0.0\nc@1.0.0\n\nLicence: MIT\n\nAs is.\n');
  expect(notices).toContain('\nb@1.0.0\n\nLicence: MIT\n\nThe package ships no text of it.\n');
});

describe('of a build', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'packages-'));
    const put = async (name: string, manifest: object): Promise<void> => {
      await mkdir(path.join(folder, 'node_modules', name), { recursive: true });
      await writeFile(path.join(folder, 'node_modules', name, 'package.json'), JSON.stringify(manifest));
    };
    await put('a', { name: 'a', version: '1.0.0', license: 'ISC' });
    await put('a/node_modules/@b/b', { name: '@b/b', version: '2.0.0', license: 'MIT' });
    await put('unlicensed', { name: 'unlicensed', version: '3.0.0' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const built = (bytes: Readonly<Record<string, number>>) => ({
    inputs: {},
    outputs: {
      'index.cjs': {
        bytes: 1,
        imports: [],
        exports: [],
        inputs: Object.fromEntries(
          Object.entries(bytes).map(([file, bytesInOutput]) => [path.join(folder, file), { bytesInOutput }]),
        ),
      },
    },
  });

  it('what was shaken off is not in it, and a package within a package is itself', async () => {
    const packages = await bundledPackages(
      built({
        'src/app.ts': 10,
        'node_modules/a/index.js': 0,
        'node_modules/a/node_modules/@b/b/lib/index.js': 5,
        'node_modules/unlicensed/index.js': 0,
      }),
    );
    expect(packages.map(idOf)).toEqual(['@b/b@2.0.0']);
  });

  it('a package that states no licence is not shipped unseen', async () => {
    await expect(bundledPackages(built({ 'node_modules/unlicensed/index.js': 1 }))).rejects.toThrow(
      'unlicensed@3.0.0 states no licence in its package.json: look it up before it is shipped.',
    );
  });
});
