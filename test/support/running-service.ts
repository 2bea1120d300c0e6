import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { aStorageAccount } from './azurite.ts';

/** The bundle that is deployed, in the host, over the sample fleet, with the documented settings and nothing else. */
export interface RunningService {
  /** `http://localhost:port`; the API is below `/api`. */
  readonly url: string;
  /** The connection string of its storage account. */
  readonly storage: string;
  readonly simulator: Simulator;
  /** Of the process that is host and worker in one. */
  readonly pid: number;
  /** What the host has written so far. */
  readonly output: () => string;
  close(): Promise<void>;
}

/**
 * Starts it on a free port; its timers fire once a year. With keys, the host asks for one of them as Azure's does; `settings`
 * are set beside the others. The storage account is an empty one, unless its connection string is given.
 */
export async function runningService({
  keys = [],
  settings: more = {},
  storage = aStorageAccount(),
}: {
  readonly keys?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  readonly storage?: string;
} = {}): Promise<RunningService> {
  const simulator = await startSimulator({ estate: sampleFleet() });
  const settings = {
    AUDIT_STORAGE: storage,
    AUDIT_SCHEDULE: '0 0 5 1 1 *',
    REPORT_SCHEDULE: '0 0 7 1 1 *',
    AUDIT_SCOPE_MANAGEMENT_GROUPS: sampleScope.managementGroups.join(','),
    AUDIT_SCOPE_SUBSCRIPTIONS: sampleScope.subscriptions.join(','),
    AUDIT_SIMULATOR_URL: simulator.url,
    AUDIT_EMAIL_ENDPOINT: 'https://audit.communication.azure.com',
    AUDIT_EMAIL_SENDER: 'DoNotReply@audit.example',
    AUDIT_EMAIL_RECIPIENTS: 'governance@contoso.example,lead@contoso.example',
    ...more,
  };
  const host = await startedHost(
    ['local/host.ts', '--port', '0', ...(keys.length > 0 ? ['--keys', keys.join(',')] : [])],
    { PATH: process.env.PATH, ...settings },
  );
  return {
    ...host,
    storage,
    simulator,
    async close() {
      await host.close();
      await simulator.close();
    },
  };
}

/**
 * Starts a script that hosts the service with that environment and no other, in the working folder given, and waits until
 * it listens. Throws with what it wrote when it ends before.
 */
export async function startedHost(
  script: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd = process.cwd(),
): Promise<Pick<RunningService, 'url' | 'pid' | 'output' | 'close'>> {
  const host = spawn(process.execPath, [...script], { env, cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  host.stdout.on('data', (text: Buffer) => (output += text.toString()));
  return {
    url: await addressOf(host, () => output),
    // Undefined only where it could not be started, and then it has no address.
    pid: host.pid ?? -1,
    output: () => output,
    async close() {
      host.kill('SIGINT');
      await once(host, 'exit');
    },
  };
}

function addressOf(host: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    host.stdout?.on('data', () => {
      const address = /Listening on (http:\/\/localhost:\d+)/.exec(output())?.[1];
      if (address !== undefined) resolve(address);
    });
    host.once('exit', () => {
      reject(new Error(`The host ended:\n${output()}`));
    });
  });
}
