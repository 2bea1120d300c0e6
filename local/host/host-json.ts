import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { LogLevel } from './core-contract.ts';

/** What this host heeds of host.json; times are milliseconds. Absent values are those of the Functions host. */
export interface HostOptions {
  readonly routePrefix: string;
  readonly leastLogLevel: LogLevel;
  readonly queues: QueueOptions;
}

export interface QueueOptions {
  /** Messages taken at once. */
  readonly batchSize: number;
  /** More are taken as soon as so few are in hand. */
  readonly newBatchThreshold: number;
  /** A message that has failed so often goes to the poison queue. */
  readonly maxDequeueCount: number;
  /** How long a failed message stays out of sight. */
  readonly visibilityTimeout: number;
  readonly maxPollingInterval: number;
  readonly messageEncoding: 'base64' | 'none';
}

/** Reads host.json in a folder. Throws one sentence that names what is wrong in it. */
export async function readHostOptions(root: string): Promise<HostOptions> {
  const file = path.join(root, 'host.json');
  let document: unknown;
  try {
    document = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${String(error)}`, { cause: error });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** The milliseconds of a .NET `TimeSpan` text, `00:00:15` or `1.02:03:04.5`; `undefined` when it is not one. */
export function parseTimeSpan(text: string): number | undefined {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,7})?)$/.exec(text);
  if (match === null) return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return Math.round(
    (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000,
  );
}

const timeSpan = z.string().transform((text, context) => {
  const milliseconds = parseTimeSpan(text);
  if (milliseconds !== undefined) return milliseconds;
  context.addIssue(`"${text}" is not a time like "00:00:15"`);
  return z.NEVER;
});

const logLevel = z
  .string()
  .transform((level) => level.toLowerCase())
  .pipe(z.enum(['trace', 'debug', 'information', 'warning', 'error', 'critical', 'none']));

const queues = z
  .object({
    // One read of a storage queue gives at most 32 messages.
    batchSize: z.int().min(1).max(32).default(16),
    newBatchThreshold: z.int().min(0).optional(),
    maxDequeueCount: z.int().min(1).default(5),
    visibilityTimeout: timeSpan.default(0),
    maxPollingInterval: timeSpan.default(60_000),
    messageEncoding: z.enum(['base64', 'none']).default('base64'),
  })
  .transform((options): QueueOptions => ({
    ...options,
    newBatchThreshold: options.newBatchThreshold ?? Math.floor(options.batchSize / 2),
  }))
  .prefault({});

const schema = z
  .object({
    version: z.literal('2.0'),
    logging: z
      .object({ logLevel: z.object({ default: logLevel.default('information') }).prefault({}) })
      .prefault({}),
    extensions: z
      .object({ http: z.object({ routePrefix: z.string().default('api') }).prefault({}), queues })
      .prefault({}),
  })
  .transform(({ logging, extensions }): HostOptions => ({
    routePrefix: extensions.http.routePrefix,
    leastLogLevel: logging.logLevel.default,
    queues: extensions.queues,
  }));
