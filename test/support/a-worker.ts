import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** What an app did while it was loaded. */
export interface Loaded {
  readonly registered: readonly {
    name: string;
    bindings: Record<string, { type: string; [key: string]: unknown }>;
  }[];
  /** The environment variables that it looked at. */
  readonly read: readonly string[];
  /** The packages among `probed` that it could have found on disk. */
  readonly resolvable: readonly string[];
}

// What a worker does at its start: it serves the core module, loads the entry and takes the registrations.
const worker = (entry: string, probed: readonly string[]): string => `
  const Module = require('node:module');
  const { require: load } = Module.prototype;
  const registered = [];
  const core = {
    version: '4', hostVersion: '4', log() {},
    setProgrammingModel() {}, registerHook() {},
    registerFunction: (metadata) => registered.push(metadata),
  };
  Module.prototype.require = function (id) {
    return id === '@azure/functions-core' ? core : load.apply(this, arguments);
  };
  const read = new Set();
  const note = (name, answer) => { read.add(String(name)); return answer; };
  process.env = new Proxy({}, { get: (_, name) => note(name, undefined), has: (_, name) => note(name, false) });
  const entry = ${JSON.stringify(entry)};
  require(entry);
  const found = Module.createRequire(entry);
  const resolvable = ${JSON.stringify(probed)}.filter((name) => {
    try { found.resolve(name); return true; } catch { return false; }
  });
  console.log(JSON.stringify({ registered, read: [...read], resolvable }));
`;

/** Loads an app in a process of its own, with the host's core module and without any setting. Throws what the app throws. */
export async function loadInWorker(entry: string, probed: readonly string[] = []): Promise<Loaded> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'worker-'));
  const script = path.join(folder, 'worker.cjs');
  await writeFile(script, worker(entry, probed));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env: {}, cwd: folder });
  await rm(folder, { recursive: true });
  return JSON.parse(stdout) as Loaded;
}
