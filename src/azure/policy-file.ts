import { readFile } from 'node:fs/promises';
import { defaultPolicy, parsePolicy, PolicyError } from '../evaluation/policy/policy.ts';
import type { Rule } from '../evaluation/rule.ts';
import type { PolicySource } from './policy-source.ts';

/** The policy of a file of the app, which changes with the app alone; the default one without a file. */
export function policyFile(path: string | undefined, rules: readonly Rule[]): PolicySource {
  return {
    async read() {
      return path === undefined ? defaultPolicy : parsePolicy(await textOf(path), path, rules);
    },
    hasChanged: () => Promise.resolve(false),
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new PolicyError(path, [`The file cannot be read: ${(error as Error).message}.`]);
  }
}
