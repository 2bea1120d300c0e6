import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small function app, written to a folder of its own. */
export interface AppUnderTest {
  /** The text of functions/index.ts. */
  readonly app: string;
  /** `extensions` of its host.json. */
  readonly extensions?: object;
  /** The text of its local.settings.json. */
  readonly localSettings?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

/** `npm run host` over that app. */
export interface HostUnderTest {
  readonly url: string;
  /** What it has written so far, both streams. */
  readonly output: string;
  /** Of its process, which is the worker's too. */
  readonly pid: number;
  /** Waits until the host listens. */
  listens(): Promise<unknown>;
  /** Waits for a line that fits; fails when the host ends before it has written one. */
  says(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** The exit code, once it has ended. */
  readonly exitCode: Promise<number | null>;
  /** Ends the process and removes the folder. */
  dispose(): Promise<void>;
}

/** Starts the host's command over an app, on a free port unless the arguments say otherwise. Does not wait for it. */
export async function runHost(under: AppUnderTest): Promise<HostUnderTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'host-'));
  await mkdir(path.join(folder, 'functions'));
  await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');
  const files = {
    'package.json': JSON.stringify({ main: 'dist/index.cjs' }),
    'host.json': JSON.stringify({ version: '2.0', extensions: under.extensions ?? {} }),
    'functions/index.ts': under.app,
    ...(under.localSettings !== undefined && { 'local.settings.json': under.localSettings }),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);

  const child = spawn(
    process.execPath,
    [path.resolve('local/host.ts'), ...(under.arguments ?? ['--port', '0'])],
    { cwd: folder, env: { PATH: process.env.PATH, ...under.environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return watch(child, folder);
}

function watch(child: ChildProcess, folder: string): HostUnderTest {
  let output = '';
  const exitCode = once(child, 'close').then(() => child.exitCode);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('said');
    });
  }
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(output);
      if (found !== null) return found[0];
      const ended = await Promise.race([once(child, 'said').then(() => false), exitCode.then(() => true)]);
      if (ended && !pattern.test(output)) throw new Error(`Never said ${String(pattern)}:\n${output}`);
    }
  };
  return {
    get url() {
      return /Listening on (http:\/\/localhost:\d+)/.exec(output)?.[1] ?? '';
    },
    get output() {
      return output;
    },
    // Undefined only where it could not be started, and then nothing is heard of it.
    pid: child.pid ?? -1,
    listens: () => says(/Listening on .*\n/),
    says,
    signal: (name) => child.kill(name),
    exitCode,
    async dispose() {
      child.kill('SIGKILL');
      await exitCode;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
