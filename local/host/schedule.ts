import { Cron } from 'croner';

/** When a timer is due, in UTC. */
export interface Schedule {
  readonly pattern: string;
  /** The next occurrences after an instant, at most `count`. */
  next(after: Date, count: number): readonly Date[];
}

// What NCRONTAB knows: numbers, names, *, lists, ranges and steps. Croner knows more, which Azure would refuse.
const field = /^(?:\*|(?:\d+|[a-z]{3})(?:-(?:\d+|[a-z]{3}))?)(?:\/\d+)?$/i;

/**
 * Reads an NCRONTAB expression: six fields from seconds to the day of the week, or five without seconds. Throws one
 * sentence when it is not one. A `TimeSpan`, which only the Dedicated plan takes, is refused too.
 */
export function parseSchedule(pattern: string): Schedule {
  const fields = pattern.trim().split(/\s+/);
  const readable = fields.every((text) => text.split(',').every((part) => field.test(part)));
  if (!readable || fields.length < 5 || fields.length > 6) {
    throw new Error(`its schedule '${pattern}' is not an NCRONTAB expression like '0 0 6 * * 1'`);
  }
  const cron = cronOf(fields.join(' '), pattern);
  return { pattern, next: (after, count) => cron.nextRuns(count, after) };
}

function cronOf(fields: string, pattern: string): Cron {
  try {
    return new Cron(fields, {
      timezone: 'Etc/UTC',
      mode: '5-or-6-parts',
      // NCRONTAB wants both the day of the month and the day of the week to fit, and reads 5/15 as 5 to the end by 15.
      domAndDow: true,
      sloppyRanges: true,
      paused: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`its schedule '${pattern}' is not an NCRONTAB expression (${reason})`, { cause: error });
  }
}
