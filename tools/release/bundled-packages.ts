import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** A package of which code stands in the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json names it, in the words of SPDX. */
  readonly license: string;
  /** The texts of its licence and notice files, in the order of their names; empty where it ships none. */
  readonly notices: readonly string[];
}

/**
 * Every package that left code in the output, by name and version. What was imported and shaken off whole is not among them.
 * Throws when one of them does not state its licence.
 */
export async function bundledPackages({ outputs }: Metafile): Promise<readonly BundledPackage[]> {
  const contributing = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = new Set(contributing.flatMap((file) => folderOf(file) ?? []));
  const packages = await Promise.all([...folders].map(readPackage));
  return packages.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/** The name and version of a package, as npm writes them. */
export const idOf = ({ name, version }: Pick<BundledPackage, 'name' | 'version'>): string =>
  `${name}@${version}`;

/** The folder of the package that a file belongs to; undefined for a file of this project. */
function folderOf(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

async function readPackage(folder: string): Promise<BundledPackage> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: unknown;
  };
  const { name, version, license } = manifest;
  if (typeof license !== 'string')
    throw new Error(
      `${idOf(manifest)} states no licence in its package.json: look it up before it is shipped.`,
    );
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  const notices = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return { name, version, license, notices: notices.map((text) => text.replaceAll('\r\n', '\n').trim()) };
}
