import type { HostedFunction, TimerTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { invokeWithRetries } from './retries.ts';
import type { Schedule } from './schedule.ts';
import type { WorkInHand } from './work-in-hand.ts';

/** A timer that runs its function when it is due. */
export interface Timer {
  readonly of: HostedFunction<TimerTrigger>;
  /** Runs the function now, as `POST /admin/functions/{name}` asks for. Never throws: a failure has been logged. */
  run(reason: string): Promise<void>;
  /** Starts the clock; a function that asks for it runs at once. A disabled one only runs by hand. */
  start(): void;
  stop(): void;
}

// setTimeout cannot wait longer than 24.8 days; a waking machine is noticed within this time as well.
const longestWait = 3_600_000;

/**
 * A timer over one function. Scheduled runs never overlap: the next occurrence is sought when a run has ended. What the
 * host keeps of a timer's past in a blob is kept in memory here, so that no run is ever past due.
 */
export function createTimer(of: HostedFunction<TimerTrigger>, invoke: Invoke, inHand: WorkInHand): Timer {
  const { schedule, runOnStartup, useMonitor } = of.trigger;
  const stopping = new AbortController();
  let wait: NodeJS.Timeout | undefined;
  let last: Date | undefined;

  const run = async (reason: string): Promise<void> => {
    const now = new Date();
    const status = useMonitor && !isShort(schedule, now) ? statusOf(schedule, last, now) : null;
    const timer = { Schedule: { AdjustForDST: true }, ScheduleStatus: status, IsPastDue: false };
    last = now;
    const work = invokeWithRetries(
      invoke,
      of,
      { reason, data: { json: JSON.stringify(timer) } },
      stopping.signal,
    );
    inHand.take(work);
    await work;
  };
  const waitUntil = (due: Date): void => {
    wait = setTimeout(
      () => {
        if (Date.now() < due.getTime()) waitUntil(due);
        else void run('Timer fired').then(waitForNext);
      },
      Math.min(Math.max(due.getTime() - Date.now(), 0), longestWait),
    );
  };
  const waitForNext = (): void => {
    if (stopping.signal.aborted) return;
    const [due] = schedule.next(new Date(), 1);
    if (due !== undefined) waitUntil(due);
  };

  return {
    of,
    run,
    start() {
      if (of.disabled) return;
      if (runOnStartup) void run('Timer fired at start-up').then(waitForNext);
      else waitForNext();
    },
    stop() {
      stopping.abort();
      clearTimeout(wait);
    },
  };
}

/** The host keeps no status of a timer that is due more often than once a minute. */
function isShort(schedule: Schedule, now: Date): boolean {
  const [first, second] = schedule.next(now, 2);
  return first !== undefined && second !== undefined && second.getTime() - first.getTime() < 60_000;
}

function statusOf(schedule: Schedule, last: Date | undefined, now: Date): object {
  const [next] = schedule.next(now, 1);
  return {
    // Before the first run .NET says the year 1.
    Last: last?.toISOString() ?? '0001-01-01T00:00:00',
    LastUpdated: last?.toISOString() ?? '0001-01-01T00:00:00',
    Next: next?.toISOString() ?? '0001-01-01T00:00:00',
  };
}
