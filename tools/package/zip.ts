import type { Zippable } from 'fflate';
import { zipSync } from 'fflate';
import type { PackageContents } from './contents.ts';

// The first instant that a zip can state; its clock knows no time zone, so it is read as local time.
const always = new Date(1980, 0, 1);
// Readable by everybody, writable by the owner, as a file of Unix.
const unix = 3;
const readable = 0o100644 << 16;

/** The same bytes for the same contents, whenever and wherever they are zipped. */
export function zipOf(contents: PackageContents): Uint8Array {
  const names = [...contents.keys()].sort();
  const files: Zippable = Object.fromEntries(
    names.map((name) => [
      name,
      [contents.get(name) ?? new Uint8Array(), { level: 9, mtime: always, os: unix, attrs: readable }],
    ]),
  );
  return zipSync(files);
}
