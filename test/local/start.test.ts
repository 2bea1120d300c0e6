import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { aCluster } from '../support/a-cluster.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const temporary = (): string => mkdtempSync(path.join(os.tmpdir(), 'aks-audit-'));
const data = temporary();

/** Runs `npm start` as a person would, on any free port. */
async function start(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['local/start.ts', '--port', '0', '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, AUDIT_STORAGE: 'another account of this shell', INIT_CWD: process.cwd() },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

function fleetOf(...documents: readonly unknown[]): string {
  const file = path.join(temporary(), 'fleet.json');
  writeFileSync(file, JSON.stringify(documents));
  return file;
}

it('audits the sample fleet through every stage, and ends', async () => {
  const { code, out, err } = await start('--once');
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/7 of 8 subscriptions read/);
  expect(out).toMatch(/unreadable: .*needs Reader/);
  expect(out).toMatch(/Failures: \d+ critical, \d+ high/);
  expect(out).toMatch(/Worst clusters\n {2}\S+/);
  expect(out).toMatch(/Nearest deadlines\n {2}\d{4}-\d\d-\d\d/);
  expect(out).toMatch(/report {4}sent, to 1 recipient/);
  // What is kept makes a second start say what changed, which is nothing.
  const second = await start('--once');
  expect(second.out).toMatch(/Change of the score +±0/);
}, 120_000);

it('audits documents, hostile and malformed ones too, and keeps them apart from the sample', async () => {
  const hostile = aCluster({}, { name: 'hostile', tags: { owner: '<script>alert(1)</script>' } });
  const odd = (properties: unknown, name: string) => ({ ...aCluster({}, { name }), properties });
  const fleet = fleetOf(hostile, odd('text', 'a'), odd(null, 'b'), odd([], 'c'));
  const { code, out, err } = await start('--once', '--fleet', fleet);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/not a cluster: .*properties are text/);
  expect(out).toMatch(/not a cluster: .*properties are null/);
  expect(out).toMatch(/not a cluster: .*properties are a list/);
  const folder = /tables and queues in (\S+)/.exec(out)?.[1] ?? '';
  const mails = path.join(path.dirname(folder), 'mail');
  const mail = JSON.parse(readFileSync(path.join(mails, readdirSync(mails)[0] ?? ''), 'utf8')) as {
    html: string;
  };
  expect(mail.html).toContain('&lt;script&gt;alert(1)');
  expect(mail.html).not.toContain('<script');
}, 120_000);

describe('says in one sentence', () => {
  it.each([
    ['that a file is not there', ['--fleet', 'no-such-file.json'], 2, /no-such-file\.json/],
    ['that an option is not known', ['--twice'], 2, /--twice/],
    ['that a port is none', ['--port', 'seven'], 2, /--port takes a number.*"seven"/],
    ['that two estates are one too many', ['--azure', '--fleet', 'x'], 2, /exclude each other/],
  ])('%s', async (_, args, code, sentence) => {
    const ended = await start('--once', ...args);
    expect(ended.code).toBe(code);
    expect(ended.err.trim()).toMatch(sentence);
    expect(ended.err.trim().split('\n')).toHaveLength(1);
  });

  it('that a port is in use, and where', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const ended = await start('--once', '--port', String(port));
    other.close();
    expect(ended.code).toBe(1);
    expect(ended.err.trim()).toMatch(new RegExp(`${port}.*in use`));
    expect(ended.err.trim().split('\n')).toHaveLength(1);
  }, 60_000);

  it('that what it reads is not JSON, and where', async () => {
    const file = path.join(temporary(), 'broken.json');
    writeFileSync(file, '{\n  "id": }\n');
    const ended = await start('--once', '--fleet', file);
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/broken\.json, line 2, column 9/);
  });
});
