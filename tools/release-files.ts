import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { packageContents } from './package/contents.ts';
import { zipOf } from './package/zip.ts';
import { takeStock } from './release/bill-of-materials.ts';
import { thirdPartyNotices } from './release/third-party-notices.ts';

/**
 * `npm run release-files`: what a release consists of, in `dist/release`. The package, what it is made of, the notices of
 * others, the map that makes its traces readable, and the checksums of these.
 */
const folder = 'dist/release';
const name = `aks-audit-${packageJson.version}`;

const { packages, billOfMaterials } = await takeStock();
const files = new Map<string, Uint8Array>([
  [`${name}.zip`, zipOf(await packageContents())],
  [`${name}.cdx.json`, Buffer.from(billOfMaterials)],
  ['THIRD-PARTY-NOTICES.txt', Buffer.from(thirdPartyNotices(packages))],
  ['index.cjs.map', await readFile('dist/index.cjs.map')],
]);
const sums = [...files].map(
  ([file, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${file}\n`,
);
files.set('SHA256SUMS', Buffer.from(sums.join('')));

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [file, bytes] of files) {
  await writeFile(path.join(folder, file), bytes);
  console.log(`${file.padEnd(28)} ${(bytes.length / 1024).toFixed(1).padStart(9)} KiB`);
}
