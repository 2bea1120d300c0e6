import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { givenPath } from './given-path.ts';
import { asUnreadable, UnreadableInput } from './unreadable-input.ts';

/** How a person names the standard input. */
export const standardInput = '-';

/**
 * The files that one input stands for: itself, or every *.json, *.ndjson and *.jsonl in and below a directory, in order of
 * name, each written as the person would write it. Links to directories are not followed. Throws `UnreadableInput` when
 * there is no such input or when the directory holds no document.
 */
export async function documentFiles(input: string): Promise<readonly string[]> {
  if (input === standardInput) return [input];
  try {
    const path = givenPath(input);
    if (!(await stat(path)).isDirectory()) return [input];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => !entry.isDirectory() && /\.(json|ndjson|jsonl)$/i.test(entry.name))
      .map((entry) => join(input, relative(path, join(entry.parentPath, entry.name))))
      .sort();
    if (files.length > 0) return files;
  } catch (error) {
    throw asUnreadable(input, error);
  }
  throw new UnreadableInput(`${input} is a directory without a *.json, *.ndjson or *.jsonl file in it.`);
}
