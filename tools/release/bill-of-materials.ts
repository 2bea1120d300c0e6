import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild';
import type { Bundle } from '../build.ts';
import { bundle } from '../build.ts';
import type { BundledPackage } from './bundled-packages.ts';
import { bundledPackages } from './bundled-packages.ts';

/** What the bundle is made of. */
export interface Materials {
  readonly bundle: Bundle;
  readonly packages: readonly BundledPackage[];
  /** The same as CycloneDX 1.6 in JSON, valid by its schema and the same bytes each time. */
  readonly billOfMaterials: string;
}

/** Builds the app and takes stock of what went into the bundle, rather than of what package.json names. */
export async function takeStock(): Promise<Materials> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'materials-'));
  const outputFile = path.join(folder, 'bom.json');
  const looksOn = cyclonedxEsbuildPlugin({
    specVersion: '1.6',
    outputFile,
    outputReproducible: true,
    validate: true,
    logLevel: 'silent',
  });
  const built = await bundle(undefined, [looksOn]);
  const packages = await bundledPackages(built.metafile);
  const bom = JSON.parse(await readFile(outputFile, 'utf8')) as BillOfMaterials;
  await rm(folder, { recursive: true });
  return {
    bundle: built,
    packages,
    billOfMaterials: `${JSON.stringify(withLicences(bom, packages), null, 2)}\n`,
  };
}

interface BillOfMaterials {
  readonly components: readonly Component[];
}

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly object[];
}

// Some packages have a package.json beside each build, with a name and no licence, and the plugin reads the nearest.
function withLicences(bom: BillOfMaterials, packages: readonly BundledPackage[]): BillOfMaterials {
  const stated = (component: Component): object[] =>
    packages
      .filter(({ name, version }) => name === nameOf(component) && version === component.version)
      .map(({ license }) => ({ license: { id: license, acknowledgement: 'declared' } }));
  return {
    ...bom,
    components: bom.components.map((one) => (one.licenses ? one : { ...one, licenses: stated(one) })),
  };
}

const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`);
