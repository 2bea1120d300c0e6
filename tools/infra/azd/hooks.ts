import path from 'node:path';
import { parseDocument } from 'yaml';
import type { Fault, Place } from '../fault.ts';

/** A variable of azd's environment that a hook reads. */
export interface Read {
  readonly at: Place;
  readonly name: string;
}

const file = 'azure.yaml';

/** `$NAME`, `${NAME}`, `$env:NAME` and `process.env.NAME`, for the names that azd and its templates use. */
const reading = /(?:\$\{?|\$env:|process\.env\.|process\.env\[')((?:AZURE|SERVICE|AUDIT|REPORT)_[A-Z0-9_]+)/g;

/** What the hooks of azure.yaml read, in their lines and in the scripts that they name, and the scripts that are not there. */
export function readByHooks(files: Readonly<Record<string, string>>): {
  readonly reads: readonly Read[];
  readonly faults: readonly Fault[];
} {
  const text = files[file] ?? '';
  const lines = commandsIn(parseDocument(text).toJS() as unknown);
  const scripts = lines.flatMap((line) => line.match(/(?:\.\/)?[\w./-]+\.(?:sh|ps1|ts|js|mjs)\b/g) ?? []);
  const paths = scripts.map((script) => path.posix.normalize(script));
  const at = (script: string): Place => ({
    file,
    line: text.split('\n').findIndex((line) => line.includes(path.posix.basename(script))) + 1,
  });
  const faults = paths
    .filter((script) => files[script] === undefined)
    .map((script) => ({
      at: at(script),
      message: `There is no \`${script}\`, which a hook runs: correct the path.`,
    }));
  const read = [...new Set([file, ...paths])].flatMap((one) => readsIn(one, files[one] ?? ''));
  return { reads: read, faults };
}

/** All commands of hooks: of the whole, and of single services, for one platform or for each. */
function commandsIn(value: unknown, isHook = false): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => commandsIn(one, isHook));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isHook && name === 'run' && typeof inner === 'string'
      ? [inner]
      : commandsIn(inner, isHook || name === 'hooks'),
  );
}

function readsIn(script: string, text: string): readonly Read[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(reading)].map(([, name = '']) => ({ at: { file: script, line: index + 1 }, name })),
    );
}
