import * as z from 'zod';

/** An instant in ISO 8601, UTC; `description` says of what. */
export function instant(description: string) {
  return z.string().meta({ format: 'date-time', description: `${description} ISO 8601, UTC.` });
}

/** A day of the calendar in UTC, `2026-11-30`; `description` says which. */
export function day(description: string) {
  return z.string().meta({ format: 'date', description: `${description} A day in UTC.` });
}
