import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { packageContents } from '../../tools/package/contents.ts';
import { zipOf } from '../../tools/package/zip.ts';

/** The package that is deployed, unpacked where no folder above it has packages. */
export interface Unpacked {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Builds and zips the package, and unpacks the zip into an empty folder. */
export async function unpackedPackage(): Promise<Unpacked> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'package-'));
  const files = unzipSync(zipOf(await packageContents()));
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return { folder, files: Object.keys(files) };
}
