import { readFile } from 'node:fs/promises';
import { bundle } from '../build.ts';

/** Files by their path below the root of the package, in the order of their names. */
export type PackageContents = ReadonlyMap<string, Uint8Array>;

/**
 * Builds the app and gives what is deployed of it: the bundle, what the host reads, and what the worker reads. The bundle's
 * source map is not among them; it goes beside a release.
 */
export async function packageContents(): Promise<PackageContents> {
  const { path: entry } = await bundle();
  return new Map([
    ['dist/index.cjs', await readFile(entry)],
    ['host.json', await readFile('host.json')],
    ['package.json', Buffer.from(manifestOf(await readFile('package.json', 'utf8')))],
  ]);
}

/**
 * Of package.json what a worker reads, and what tells a person which version this is. The rest would only invite a remote
 * build to install what the bundle holds already.
 */
export function manifestOf(packageJson: string): string {
  const { name, version, type, main } = JSON.parse(packageJson) as Record<string, unknown>;
  return `${JSON.stringify({ name, version, type, main }, null, 2)}\n`;
}
