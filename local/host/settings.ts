import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transform, type TransformFailure } from 'esbuild';

/** Settings by name, as an app reads them from its environment. */
export type Settings = Readonly<Record<string, string>>;

/**
 * The `Values` of local.settings.json in a folder; none when there is no such file. Null values are left out, empty
 * ones stay. Throws one sentence when the file cannot be used.
 */
export async function readLocalSettings(root: string): Promise<Settings> {
  const file = path.join(root, 'local.settings.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  return valuesOf(await parseJson(text.replace(/^\uFEFF/u, ''), file), file);
}

/** Local settings below those of the environment: what is set there stays. `skipped` names what was not taken. */
export function mergeSettings(
  local: Settings,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly settings: Settings; readonly skipped: readonly string[] } {
  const set = Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const skipped = Object.keys(local).filter((name) => Object.hasOwn(set, name));
  return { settings: { ...local, ...set }, skipped };
}

/** A `%NAME%` in a binding is the value of a setting. Throws one sentence when that setting is not set. */
export function expandSettings(text: string, settings: Settings): string {
  return text.replaceAll(/%([^%]+)%/g, (_match, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new Error(`names the setting ${name}, which is not set`);
    return value;
  });
}

function valuesOf(document: unknown, file: string): Settings {
  const { IsEncrypted, Values } = isObject(document) ? document : {};
  if (IsEncrypted === true) {
    throw new Error(
      `${file} is encrypted, and only the machine's own Core Tools can read it: run \`func settings decrypt\`.`,
    );
  }
  if (Values === undefined) return {};
  if (!isObject(Values)) throw new Error(`"Values" in ${file} is not an object of settings.`);
  return Object.fromEntries(
    Object.entries(Values).flatMap(([name, value]): [string, string][] => {
      if (value === null) return [];
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        return [[name, String(value)]];
      }
      throw new Error(`"${name}" in ${file} is not text: a setting is text, so put JSON in quotes.`);
    }),
  );
}

async function parseJson(text: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse does not always say where, and it quotes the text, which may hold a connection string.
    throw new Error(`${file} is not JSON: ${await faultOf(text)}.`);
  }
}

async function faultOf(text: string): Promise<string> {
  const fault = await transform(text, { loader: 'json', logLevel: 'silent' }).then(
    () => undefined,
    (failure: unknown) => (failure as TransformFailure).errors[0],
  );
  if (fault?.location == null) return 'it cannot be read';
  return `line ${fault.location.line}, column ${fault.location.column + 1}, ${fault.text}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
