import type { IncomingMessage } from 'node:http';
import { keyHash } from '../../src/api/access/key-hash.ts';
import type { HttpTrigger } from './index-functions.ts';

/** Whether a request may call a function, by the key that it shows. */
export type KeyRing = (request: IncomingMessage, url: URL, trigger: HttpTrigger) => boolean;

/**
 * Asks for one of these keys as the host in Azure does: in the header `x-functions-key`, or else in the parameter `code`, whose
 * casing does not count; of several the first. The master key, which `admin` functions ask for, is none of them. Without
 * keys, nobody is asked for one.
 */
export function keyRing(keys: readonly string[] | undefined): KeyRing {
  if (keys === undefined) return () => true;
  const hashes = new Set(keys.map(keyHash));
  return ({ headersDistinct }, { searchParams }, { authLevel }) => {
    if (authLevel !== 'function') return authLevel === 'anonymous';
    const [, code] = [...searchParams].find(([name]) => name.toLowerCase() === 'code') ?? [];
    const [key = code] = headersDistinct['x-functions-key'] ?? [];
    return key !== undefined && hashes.has(keyHash(key));
  };
}
