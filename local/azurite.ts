import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * `folder` is created when it is missing and survives a restart; `memory` keeps nothing. Ports are free ones unless
 * given.
 */
export interface AzuriteOptions {
  readonly folder: string;
  readonly queuePort?: number;
  readonly tablePort?: number;
  /** Answers for every account name, each empty at first, so that tests need not share one. */
  readonly anyAccount?: boolean;
}

/** What the process of the emulator tells its parent, once. */
export type AzuriteStarted =
  { readonly queueUrl: string; readonly tableUrl: string } | { readonly fault: string };

/** An Azure Storage emulator at work: tables and queues, no blobs. */
export interface Azurite {
  /** Of the emulator's well-known account. */
  readonly connectionString: string;
  /** Of another account with the well-known key; only where `anyAccount` was asked for. */
  connectionStringOf(account: string): string;
  /** Ends the emulator; what it keeps on disk is written first. */
  close(): Promise<void>;
}

// Published with the emulator; a secret of nothing.
const wellKnownAccount = 'devstoreaccount1';
const wellKnownKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/**
 * Starts Azurite in a process of its own, because its servers keep the processor busy. Throws one sentence when a port
 * is in use.
 */
export async function startAzurite(options: AzuriteOptions): Promise<Azurite> {
  const child = fork(path.resolve('local/azurite-process.ts'), [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [started] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => [{ fault: `Azurite ended while it started, with code ${String(code)}.` }]),
  ])) as [AzuriteStarted];
  if ('fault' in started) {
    await ended;
    throw new Error(started.fault);
  }
  const connectionStringOf = (account: string): string =>
    [
      'DefaultEndpointsProtocol=http',
      `AccountName=${account}`,
      `AccountKey=${wellKnownKey}`,
      `QueueEndpoint=${started.queueUrl}/${account}`,
      `TableEndpoint=${started.tableUrl}/${account}`,
    ].join(';');
  return {
    connectionString: connectionStringOf(wellKnownAccount),
    connectionStringOf,
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
