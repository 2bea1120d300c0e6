import { createHash } from 'node:crypto';

/** What follows from plain data and, for all that matters, from no other: 32 hexadecimal digits. */
export function fingerprintOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

/** A fingerprint as a GUID of the form that RFC 9562 keeps for ids derived from data (version 8). */
export function guidOf(fingerprint: string): string {
  const part = (from: number, to: number): string => fingerprint.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}
