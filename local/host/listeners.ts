import type { QueueOptions } from './host-json.ts';
import type { HostLog } from './host-log.ts';
import type { HostedFunction, QueueTrigger, TimerTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { connectQueues } from './queue-connection.ts';
import type { QueueListener } from './queue-listener.ts';
import { listenToQueue } from './queue-listener.ts';
import { occasionByHand } from './queue-message.ts';
import type { Settings } from './settings.ts';
import { startTimer } from './timers.ts';
import { createWorkInHand } from './work-in-hand.ts';

/** What sets functions going other than a request: the clock, the queues, and a person by hand. */
export interface Listeners {
  /** Starts a function without waiting for it; `false` when it is an HTTP function. */
  startByHand(called: HostedFunction, input: unknown): boolean;
  /** Takes no new work; resolves when what is in hand has ended. */
  stop(): Promise<void>;
}

/**
 * Starts listening for the functions that are not disabled. A queue function whose storage account is not known is
 * named in the log and not listened to.
 */
export function startListeners(
  functions: readonly HostedFunction[],
  settings: Settings,
  options: QueueOptions,
  invoke: Invoke,
  log: HostLog,
): Listeners {
  const connect = connectOnce(settings, log);
  const queues = functions.filter(isQueue).flatMap((called): QueueListener[] => {
    const service = called.disabled ? undefined : connect(called);
    return service === undefined ? [] : [listenToQueue(called, service, options, invoke, log)];
  });
  const timers = functions.filter(isTimer).map((called) => startTimer(called, invoke));
  const byHand = createWorkInHand();

  return {
    startByHand(called, input) {
      const timer = timers.find(({ of }) => of.name === called.name);
      if (timer !== undefined) {
        void timer.run('This function was started by hand');
      } else if (isQueue(called)) {
        const text = typeof input === 'string' ? input : JSON.stringify(input ?? '');
        byHand.take(invoke(called, occasionByHand(text)));
      }
      return called.trigger.kind !== 'http';
    },
    async stop() {
      await Promise.all([...queues, ...timers].map((listener) => listener.stop()));
      await byHand.all();
    },
  };
}

/** Finds the account of a queue function; what a connection has to say is said once, not for each function. */
function connectOnce(settings: Settings, log: HostLog) {
  const notes = new Set<string>();
  return (called: HostedFunction<QueueTrigger>) => {
    const connection = connectQueues(called.trigger.connection, settings);
    if ('fault' in connection) {
      log.write('error', 'host', `The function '${called.name}' is not listened to: ${connection.fault}.`);
      return undefined;
    }
    const { service, note } = connection;
    if (note !== undefined && !notes.has(note)) log.write('information', 'host', note);
    if (note !== undefined) notes.add(note);
    return service;
  };
}

function isTimer(called: HostedFunction): called is HostedFunction<TimerTrigger> {
  return called.trigger.kind === 'timer';
}

function isQueue(called: HostedFunction): called is HostedFunction<QueueTrigger> {
  return called.trigger.kind === 'queue';
}
