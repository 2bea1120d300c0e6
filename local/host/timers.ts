import type { HostedFunction, TimerTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import { invokeWithRetries } from './retries.ts';
import type { Schedule } from './schedule.ts';
import { createWorkInHand } from './work-in-hand.ts';

/** A timer that runs its function when it is due. */
export interface Timer {
  readonly of: HostedFunction<TimerTrigger>;
  /** Runs the function now, whether or not it runs already; resolves when it has ended, and never throws. */
  run(reason: string): Promise<void>;
  /** Waits no more for what is due; resolves when the runs in hand have ended. */
  stop(): Promise<void>;
}

// setTimeout cannot wait longer than 24.8 days; a machine that wakes up is noticed within this time as well.
const longestWait = 3_600_000;
// What .NET says of an instant that never was.
const never = '0001-01-01T00:00:00';

/**
 * Starts the clock of one function; one that asks for it runs at once, a disabled one only by hand. Runs by the
 * schedule never overlap: the next occurrence is sought when a run has ended. What the deployed host keeps of a
 * timer's past in a blob is kept in memory here, so that no run is ever past due.
 */
export function startTimer(of: HostedFunction<TimerTrigger>, invoke: Invoke): Timer {
  const { schedule, runOnStartup, useMonitor } = of.trigger;
  const inHand = createWorkInHand();
  const stopping = new AbortController();
  let wait: NodeJS.Timeout | undefined;
  let last: Date | undefined;

  const run = (reason: string): Promise<void> => {
    const now = new Date();
    const timer = {
      Schedule: { AdjustForDST: true },
      ScheduleStatus: useMonitor && !isShort(schedule, now) ? statusOf(schedule, last, now) : null,
      IsPastDue: false,
    };
    last = now;
    const occasion = { reason, data: { json: JSON.stringify(timer) } };
    const work = invokeWithRetries(invoke, of, occasion, stopping.signal);
    inHand.take(work);
    return work;
  };
  const waitUntil = (due: Date): void => {
    const milliseconds = Math.max(due.getTime() - Date.now(), 0);
    wait = setTimeout(
      () => {
        if (Date.now() < due.getTime()) waitUntil(due);
        else void run('Timer fired').then(waitForNext);
      },
      Math.min(milliseconds, longestWait),
    );
  };
  const waitForNext = (): void => {
    const [due] = schedule.next(new Date(), 1);
    if (due !== undefined && !stopping.signal.aborted) waitUntil(due);
  };

  if (!of.disabled) {
    if (runOnStartup) void run('Timer fired at start-up').then(waitForNext);
    else waitForNext();
  }
  return {
    of,
    run,
    async stop() {
      stopping.abort();
      clearTimeout(wait);
      await inHand.all();
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
  const ran = last?.toISOString() ?? never;
  return { Last: ran, LastUpdated: ran, Next: next?.toISOString() ?? never };
}
