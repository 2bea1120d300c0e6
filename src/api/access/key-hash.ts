import { createHash } from 'node:crypto';

/**
 * The SHA-256 of a function key, in lower-case hexadecimal digits. Keys are remembered and compared by it alone: how long that
 * takes tells something of a hash, and of no key.
 */
export function keyHash(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}
