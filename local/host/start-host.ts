import { createAdmin } from './admin.ts';
import { announceFunctions, announceTimers } from './announce.ts';
import type { Registry } from './core-module.ts';
import { createCoreModule } from './core-module.ts';
import { readHostOptions } from './host-json.ts';
import type { HostLog } from './host-log.ts';
import { atLeast } from './host-log.ts';
import { createHttpDoor } from './http-functions.ts';
import { listen } from './http-server.ts';
import type { HostedFunction } from './index-functions.ts';
import { indexFunctions } from './index-functions.ts';
import { createInvoke } from './invocation.ts';
import { keyRing } from './keys.ts';
import { startListeners } from './listeners.ts';
import { loadApp } from './load-app.ts';
import type { Settings } from './settings.ts';
import type { WorkerProxy } from './worker-proxy.ts';
import { openWorkerProxy } from './worker-proxy.ts';

/** One function that runs in the host, as far as others need to know it. */
export interface RunningFunction {
  readonly name: string;
  readonly kind: 'http' | 'timer' | 'queue';
  readonly disabled: boolean;
  /** The template below the route prefix. */
  readonly route?: string;
  readonly methods?: readonly string[];
  readonly schedule?: string;
  readonly queue?: string;
}

/** A Functions host at work. */
export interface RunningHost {
  readonly url: string;
  readonly functions: readonly RunningFunction[];
  /** Takes no new work; resolves when requests, timers and messages in hand have ended. */
  drain(): Promise<void>;
  /** Drains, tells the app that it ends, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Runs the app whose package.json and host.json lie in `root`, as the Functions host would on one machine; on any free
 * port when `port` is 0. `environment` becomes the whole environment of this process, because an app reads its
 * settings there: what it leaves out is gone.
 *
 * Faithful where `@azure/functions` decides, since its own invocation model does every conversion. Not here: the
 * worker as a process of its own, `functionTimeout`, bindings other than the trigger and the HTTP
 * answer, keys of single functions, scale, and what a host remembers of its timers over a restart. Throws one sentence when the host
 * cannot start, or what the app throws while it loads.
 */
export async function startHost(options: {
  readonly root: string;
  readonly port: number;
  readonly environment: Settings;
  readonly log: HostLog;
  /** The keys that open functions of the level `function`; without them nobody is asked for one. */
  readonly keys?: readonly string[] | undefined;
}): Promise<RunningHost> {
  const { root, environment } = options;
  const { routePrefix, queues, leastLogLevel } = await readHostOptions(root);
  const log = atLeast(leastLogLevel, options.log);
  const server = await listen(options.port);
  const authority = `localhost:${server.port}`;
  const url = `http://${authority}`;
  replaceEnvironment({
    ...environment,
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    WEBSITE_HOSTNAME: authority,
    AzureWebJobsScriptRoot: root,
  });

  const { core, registry } = createCoreModule(log);
  const app = await startApp(root, core, registry).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const { functions, faults } = indexFunctions(registry.registrations, environment);
  for (const fault of faults) log.write('error', 'host', fault);
  log.write('information', 'host', announceFunctions(functions, url, routePrefix));
  for (const note of announceTimers(functions, new Date())) log.write('information', 'host', note);

  const invoke = createInvoke(registry, log);
  const listeners = startListeners(functions, environment, queues, invoke, log);
  const door = createHttpDoor(functions, routePrefix, keyRing(options.keys), invoke, app.proxy);
  const admin = createAdmin(functions, url, listeners);
  server.answerWith(async (request, response) => {
    const requested = URL.parse(`http://${request.headers.host ?? authority}${request.url ?? '/'}`);
    if (requested === null) response.writeHead(400).end();
    else if (/^\/admin(?:\/|$)/i.test(requested.pathname)) await admin(request, response, requested.pathname);
    else await door(request, response, requested);
  });

  const drain = async (): Promise<void> => {
    await Promise.all([server.close(), listeners.stop()]);
  };
  return {
    url,
    functions: functions.map(summaryOf),
    drain,
    async close() {
      await drain();
      await registry.hooks.run('appTerminate', { hookData: {} });
      app.release();
    },
  };
}

function replaceEnvironment(environment: Settings): void {
  for (const name of Object.keys(process.env)) {
    if (!Object.hasOwn(environment, name)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, environment);
}

/** Loads the app and lets it start, in the order of the worker: load, ask for capabilities, run the start hooks. */
async function startApp(root: string, core: object, registry: Registry): Promise<StartedApp> {
  const app = loadApp(root, core);
  registry.seal();
  const proxy = await openWorkerProxy(async () => registry.model?.getCapabilities({}));
  await registry.hooks.run('appStart', { hookData: {} });
  return {
    ...(proxy && { proxy }),
    release() {
      proxy?.close();
      app.release();
    },
  };
}

interface StartedApp {
  /** There where the app streams its answers. */
  readonly proxy?: WorkerProxy;
  release(): void;
}

function summaryOf({ name, disabled, trigger }: HostedFunction): RunningFunction {
  switch (trigger.kind) {
    case 'http':
      return { name, disabled, kind: trigger.kind, route: trigger.template, methods: trigger.methods };
    case 'timer':
      return { name, disabled, kind: trigger.kind, schedule: trigger.schedule.pattern };
    case 'queue':
      return { name, disabled, kind: trigger.kind, queue: trigger.queue };
  }
}
