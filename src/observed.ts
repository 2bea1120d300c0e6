import type { InvocationContext } from '@azure/functions';
import type { Destination } from './open-telemetry/destination.ts';
import { destinationOf } from './open-telemetry/destination.ts';
import type { Noted } from './open-telemetry/noted.ts';
import type { EndedStage, Measurement } from './telemetry/instruments.ts';
import { measurementOf, measurementsOf } from './telemetry/instruments.ts';
import { lineText } from './telemetry/line-text.ts';
import type { Level, Line } from './telemetry/lines.ts';
import { lines } from './telemetry/lines.ts';
import type { Log, Telemetry } from './telemetry/telemetry.ts';

/**
 * Does the work of one invocation. Its lines go to the host at once. What they and its stages measure is sent before the
 * invocation ends, where a setting of the platform names a place for it; what cannot be sent fails nothing. Answers and
 * throws what the work does.
 */
export async function observed<T>(
  context: InvocationContext,
  work: (telemetry: Telemetry) => Promise<T>,
): Promise<T> {
  const log = logTo(context);
  const destination = destinationOf(process.env);
  if (destination === undefined) return work({ log, measure: (_, task) => task() });
  const measurements: Measurement[] = [];
  const stages: EndedStage[] = [];
  try {
    return await work({
      log: (message, fields) => {
        log(message, fields);
        measurements.push(...measurementsOf({ message, fields } as unknown as Line));
      },
      measure: async (stage, task) => {
        const begunAt = performance.timeOrigin + performance.now();
        let failed = true;
        try {
          const done = await task();
          failed = false;
          return done;
        } finally {
          const ended = { stage, begunAt, endedAt: performance.timeOrigin + performance.now(), failed };
          stages.push(ended);
          measurements.push(measurementOf(ended));
        }
      },
    });
  } finally {
    await deliver(destination, { measurements, stages, traceParent: context.traceContext?.traceParent }, log);
  }
}

/** Writes lines by way of the host, each as one line and on the level that its sentence has. */
export function logTo(context: InvocationContext): Log {
  const write: Readonly<Record<Level, (text: string) => void>> = {
    information: (text) => {
      context.log(text);
    },
    warning: (text) => {
      context.warn(text);
    },
    error: (text) => {
      context.error(text);
    },
  };
  return (message, fields) => {
    write[lines[message].level](lineText(message, fields));
  };
}

async function deliver(destination: Destination, noted: Noted, log: Log): Promise<void> {
  if (noted.measurements.length === 0) return;
  try {
    // Most requests measure nothing, and shall not wait for the packages.
    const exporting = await import('./open-telemetry/deliver.ts');
    await exporting.deliver(destination, noted);
  } catch (error) {
    log('Telemetry was not delivered.', { reason: error instanceof Error ? error.message : String(error) });
  }
}
