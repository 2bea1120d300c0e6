import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { coldStart, coldStartInWords } from './bench/cold-start.ts';
import { packageContents } from './package/contents.ts';
import { zipOf } from './package/zip.ts';

/**
 * `npm run package`: builds what is deployed, as a folder (which `azd deploy` zips) and as a zip (which `az functionapp
 * deployment` takes), and prints what is in it, its size, and what loading it costs.
 */
const folder = 'dist/package';
const zip = 'dist/aks-audit.zip';

const contents = await packageContents();
await rm(folder, { recursive: true, force: true });
for (const [name, bytes] of contents) {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}
const zipped = zipOf(contents);
await writeFile(zip, zipped);

const kib = (bytes: Uint8Array): string => `${(bytes.length / 1024).toFixed(1)} KiB`.padStart(12);
for (const [name, bytes] of contents) console.log(`${name.padEnd(20)} ${kib(bytes)}`);
console.log(`${zip.padEnd(20)} ${kib(zipped)}`);
console.log(
  `${'loads in'.padEnd(20)} ${coldStartInWords(coldStart(path.join(folder, 'dist/index.cjs'), 7))}`,
);
