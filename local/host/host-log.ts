import type { LogLevel } from './core-contract.ts';

/** Where the host and the functions in it write. */
export interface HostLog {
  /** One message; `source` is a function's name, or `host`. */
  write(level: LogLevel, source: string, message: string): void;
}

const order: readonly LogLevel[] = ['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none'];

/** Lets through what is at least as grave as `least`; `none` lets nothing through. */
export function atLeast(least: LogLevel, log: HostLog): HostLog {
  return {
    write(level, source, message) {
      if (reaches(level, least)) log.write(level, source, message);
    },
  };
}

/** A log on the terminal: errors on stderr, the rest on stdout. */
export function terminalLog(now: () => Date = () => new Date()): HostLog {
  return {
    write(level, source, message) {
      const stream = reaches(level, 'error') ? process.stderr : process.stdout;
      const note = level === 'warning' ? 'Warning: ' : '';
      stream.write(`[${now().toISOString()}] ${source}: ${note}${printable(message)}\n`);
    },
  };
}

/** Messages may carry what a request or Azure said; control characters would act on the terminal. */
function printable(message: string): string {
  return message.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD');
}

function reaches(level: LogLevel, least: LogLevel): boolean {
  return order.indexOf(level) >= order.indexOf(least);
}
