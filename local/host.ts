import { parseArgs } from 'node:util';
import { bundle } from '../tools/build.ts';
import { terminalLog } from './host/host-log.ts';
import { mergeSettings, readLocalSettings } from './host/settings.ts';
import type { RunningHost } from './host/start-host.ts';
import { startHost } from './host/start-host.ts';

/**
 * `npm run host -- [--port N] [--keys KEY,...]`: bundles the app and runs it in a Functions host on this machine, with the settings of
 * the environment and of local.settings.json, as `func start` would. With keys, functions of the level `function` ask for
 * one of them, as in Azure; without, as `func start`, for none. Ctrl-C lets work in hand finish; a second one
 * ends at once. Exit codes: 0 ended by a signal, 1 the host could not start, 2 the command line was not understood.
 */
async function main(): Promise<void> {
  const { port, keys } = readOptions(process.argv.slice(2));
  const log = terminalLog();
  const root = process.cwd();
  const { settings, skipped } = mergeSettings(await readLocalSettings(root), process.env);
  for (const name of skipped)
    log.write('information', 'host', `Skipping '${name}' from local settings as it is already set.`);
  await bundle();
  const host = await startHost({ root, port, environment: settings, log, keys });
  closeOnSignal(host);
  log.write('information', 'host', `Listening on ${host.url}. Ctrl-C ends the host.`);
}

function readOptions(arguments_: readonly string[]): { port: number; keys: string[] | undefined } {
  try {
    const { values } = parseArgs({
      args: [...arguments_],
      options: { port: { type: 'string' }, keys: { type: 'string' } },
    });
    const port = values.port === undefined ? 7071 : /^\d+$/.test(values.port) ? Number(values.port) : -1;
    if (port < 0 || port > 65_535)
      throw new Error(
        `'${values.port ?? ''}' is not a port: --port takes a number from 0 to 65535, 0 for any free one.`,
      );
    const keys = values.keys?.split(',').filter((key) => key !== '');
    if (keys?.length === 0) throw new Error('--keys takes one key, or several that are separated by commas.');
    return { port, keys };
  } catch (error) {
    return fail(error, 2);
  }
}

function closeOnSignal(host: RunningHost): void {
  let asked = false;
  const close = (): void => {
    if (asked) process.exit(130);
    asked = true;
    console.log('Ending: work in hand is let finish. Ctrl-C again ends at once.');
    host.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error, 1),
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

function fail(error: unknown, code: number): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(code);
}

await main().catch((error: unknown) => fail(error, 1));
