import { resolve } from 'node:path';
import { UnreadableInput } from './unreadable-input.ts';

/**
 * The absolute path of one that a person typed. npm runs every script in the project's root and keeps in INIT_CWD where the
 * person stands. Throws `UnreadableInput` for an empty one, which would be that whole directory.
 */
export function givenPath(path: string): string {
  if (path === '') throw new UnreadableInput('A file was given with an empty name.');
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
