import { readFile } from 'node:fs/promises';
import type { Policy } from '../evaluation/policy/policy.ts';
import { defaultPolicy, parsePolicy, PolicyError } from '../evaluation/policy/policy.ts';
import type { Rule } from '../evaluation/rule.ts';

/** The policy of a file, or the default one without a file. Throws `PolicyError`, also when the file cannot be read. */
export async function readPolicy(path: string | undefined, rules: readonly Rule[]): Promise<Policy> {
  if (path === undefined) return defaultPolicy;
  let json: string;
  try {
    json = await readFile(path, 'utf8');
  } catch (error) {
    throw new PolicyError(path, [`The file cannot be read: ${(error as Error).message}.`]);
  }
  return parsePolicy(json, path, rules);
}
