import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110) of a state: `If-Match` compares no weak ones, as the table service gives them. */
export function strongTag(state: string): string {
  return `"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`;
}
