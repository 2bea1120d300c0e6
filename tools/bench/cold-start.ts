import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundle } from '../build.ts';
import { median, rounds as usualRounds, tell } from './measure.ts';

/** What loading an app costs, in milliseconds of CPU from spawn to exit, beside what an empty file costs. */
export interface ColdStart {
  readonly loaded: number;
  readonly empty: number;
}

// What a worker does at its start: it serves the core module and takes the registrations.
const worker =
  "const M = require('node:module'); const load = M.prototype.require; const core = { version: '4', hostVersion: '4', log() {}, setProgrammingModel() {}, registerFunction() {}, registerHook() {} };" +
  "M.prototype.require = function (id) { return id === '@azure/functions-core' ? core : load.apply(this, arguments); };";
const spent = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000);';

/**
 * Measures a worker that loads the entry and registers every function. Figures of this machine at this moment, of which the
 * ratio can be compared: both sides are measured in turn, in `rounds` processes each, and the middle one is taken.
 */
export function coldStart(entry: string, rounds: number): ColdStart {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cold-start-'));
  const measured = (name: string, text: string) => {
    const file = path.join(folder, `${name}.cjs`);
    writeFileSync(file, text);
    return { file, figures: [] as number[] };
  };
  const loaded = measured('bundle', `${worker} require(${JSON.stringify(path.resolve(entry))}); ${spent}`);
  const empty = measured('empty', spent);
  for (let round = 0; round < rounds; round += 1) {
    for (const one of [loaded, empty])
      one.figures.push(Number(execFileSync(process.execPath, [one.file], { encoding: 'utf8' })));
  }
  rmSync(folder, { recursive: true });
  return { loaded: median(loaded.figures), empty: median(empty.figures) };
}

/** The figure for a terminal. */
export function coldStartInWords({ loaded, empty }: ColdStart): string {
  return `${loaded.toFixed(0)} ms CPU, ${(loaded / empty).toFixed(1)} times an empty file (${empty.toFixed(0)} ms)`;
}

/** The subject of the benchmark: the bundle as it is now. */
export async function start(): Promise<void> {
  const { path: entry } = await bundle();
  tell('cold start', coldStartInWords(coldStart(entry, usualRounds)));
}
