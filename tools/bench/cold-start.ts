import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle } from '../build.ts';
import { median, rounds, tell } from './measure.ts';

/** CPU from spawn to exit of a worker that registers every function, beside an empty file. */
export async function coldStart(): Promise<void> {
  const { path: entry } = await bundle();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const spent = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';
  // The package takes a core that can log for a host that can stream.
  const core =
    "const M = require('node:module'); const load = M.prototype.require; const core = { log() {}, setProgrammingModel() {}, registerFunction() {}, registerHook() {} };" +
    "M.prototype.require = function (id) { return id === '@azure/functions-core' ? core : load.apply(this, arguments); };";
  const scripts = {
    empty: spent,
    bundle: `${core} require(${JSON.stringify(path.resolve(entry))}); ${spent}`,
  };
  const times = Object.entries(scripts).map(([name, text]) => {
    const file = path.join(folder, `${name}.cjs`);
    writeFileSync(file, text);
    return { file, spent: [] as number[] };
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const one of times)
      one.spent.push(Number(execFileSync(process.execPath, [one.file], { encoding: 'utf8' })));
  }
  const [empty = 0, loaded = 0] = times.map(({ spent: all }) => median(all));
  tell(
    'cold start',
    `${loaded.toFixed(0)} ms CPU, ${(loaded / empty).toFixed(1)} times an empty file (${empty.toFixed(0)} ms)`,
  );
}
