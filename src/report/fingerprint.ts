import { createHash } from 'node:crypto';

/** 32 hexadecimal digits that follow from plain data and tell it from other data. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
