import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AzuriteOptions, AzuriteStarted } from './azurite.ts';

/** What of Azurite's classes is used here; the package has no typings. */
interface Server {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
  readonly accountDataStore: { getAccount(name: string): unknown };
}
type Constructor<T> = new (...arguments_: unknown[]) => T;

const host = '127.0.0.1';
// Longer than a client keeps a connection: a server that closes first makes requests fail now and then.
const keepAliveSeconds = 600;
const requireAzurite = createRequire(path.resolve('package.json'));

const options = JSON.parse(process.argv[2] ?? '{}') as AzuriteOptions;
await run();

/** The child of `startAzurite`: serves until its parent disconnects, by asking it to end or by ending itself. */
async function run(): Promise<void> {
  // Ctrl-C goes to every process of the terminal; this one must outlive the work that its parent lets finish.
  process.on('SIGINT', () => undefined);
  const inMemory = options.folder === 'memory';
  const folder = path.resolve(options.folder);
  if (!inMemory) await mkdir(folder, { recursive: true });
  try {
    const queues = await start(queueServer(folder, inMemory), 'queue', options.queuePort);
    const tables = await start(tableServer(folder, inMemory), 'table', options.tablePort);
    process.once('disconnect', () => {
      void Promise.all([queues.close(), tables.close()]).finally(() => process.exit(0));
    });
    tell({ queueUrl: queues.getHttpServerAddress(), tableUrl: tables.getHttpServerAddress() });
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    tell({ fault }, () => process.exit(1));
  }
}

async function start(server: Server, what: string, port: number | undefined): Promise<Server> {
  if (options.anyAccount === true) answerForAnyAccount(server);
  try {
    await server.start();
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port ?? 0} for Azurite's ${what} service is in use: end what listens there (another Azurite?).`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** The file names are those of Azurite's own command, so that it can open the folder too. */
function queueServer(folder: string, inMemory: boolean): Server {
  const Configuration = classOf<object>('queue/QueueConfiguration');
  const QueueServer = classOf<Server>('queue/QueueServer');
  const extents = [
    { locationId: 'Default', locationPath: path.join(folder, '__queuestorage__'), maxConcurrency: 1 },
  ];
  const database = path.join(folder, '__azurite_db_queue__.json');
  const extentDatabase = path.join(folder, '__azurite_db_queue_extent__.json');
  const noLogs = [false, undefined, false, undefined];
  return new QueueServer(
    new Configuration(
      ...[host, options.queuePort ?? 0, keepAliveSeconds, database, extentDatabase, extents],
      ...[...noLogs, ...restOfArguments(inMemory)],
    ),
  );
}

function tableServer(folder: string, inMemory: boolean): Server {
  const Configuration = classOf<object>('table/TableConfiguration');
  const TableServer = classOf<Server>('table/TableServer');
  const database = path.join(folder, '__azurite_db_table__.json');
  const noLogs = [false, false, undefined, undefined];
  return new TableServer(
    new Configuration(
      ...[host, options.tablePort ?? 0, keepAliveSeconds, database],
      ...[...noLogs, ...restOfArguments(inMemory)],
    ),
  );
}

/** What both constructors end in: no certificate, every API version of a client, path-style addresses. */
function restOfArguments(inMemory: boolean): readonly unknown[] {
  const [loose, skipApiVersionCheck, disableProductStyleUrl] = [false, true, true];
  return [loose, skipApiVersionCheck, '', '', '', undefined, disableProductStyleUrl, inMemory];
}

function answerForAnyAccount({ accountDataStore }: Server): void {
  const wellKnown = accountDataStore.getAccount('devstoreaccount1') as object;
  accountDataStore.getAccount = (name) => ({ ...wellKnown, name });
}

function classOf<T>(module: string): Constructor<T> {
  const { default: found } = requireAzurite(`azurite/dist/src/${module}`) as { default: Constructor<T> };
  return found;
}

function tell(message: AzuriteStarted, told?: () => void): void {
  process.send?.(message, undefined, undefined, told);
}
