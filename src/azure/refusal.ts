import { isRestError } from '@azure/core-rest-pipeline';
import * as z from 'zod';
import type { ArmTarget } from './arm-path.ts';

/** Why a request to Azure came to nothing. */
export interface Refusal {
  /** The HTTP status; absent when no answer came, or none was asked for because there was no token. */
  readonly status: number | undefined;
  /** Azure's error codes, the outermost first. */
  readonly codes: readonly string[];
  /** Status, the most telling code and its message, on one line: `403 AccessDenied: Access denied to the resource.` */
  readonly said: string;
}

// Resource Graph calls every bad request BadRequest; what was bad stands in the details.
const inner = z.object({
  error: z.object({ details: z.array(z.object({ code: z.string(), message: z.string().nullish() })) }),
});

const longest = 300;

/** Reads what an SDK client threw. */
export function refusalOf(error: unknown): Refusal {
  if (!isRestError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: undefined, codes: [], said: onOneLine(message) };
  }
  const details = inner.safeParse(error.details).data?.error.details ?? [];
  const codes = [error.code, ...details.map(({ code }) => code)].filter((code) => code !== undefined);
  const telling = [error.statusCode, codes.at(-1)].filter((word) => word !== undefined).join(' ');
  const message = details.at(-1)?.message ?? error.message;
  return {
    status: error.statusCode,
    codes,
    said: onOneLine(telling === '' ? message : `${telling}: ${message}`),
  };
}

/** What a 403 takes to be lifted, as a sentence to follow another; empty for any other refusal. */
export function missingPermission({ status }: Refusal, { action, subscription }: ArmTarget): string {
  return status === 403
    ? ` The identity needs ${action} on subscription ${subscription}; the role Reader has it.`
    : '';
}

/** A parse error's message holds the whole answer, and a message may hold lines. */
function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
