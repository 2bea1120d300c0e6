import { readFileSync, writeFileSync } from 'node:fs';
import type { Generator } from './generators/generator.ts';
import { ruleIndex } from './generators/rule-index.ts';
import { ruleReference } from './generators/rule-reference.ts';

/** Every generated document, in the order of writing: a later one may read an earlier one. */
const generators: readonly Generator[] = [ruleIndex, ruleReference];

const check = process.argv.includes('--check');
const stale: string[] = [];

for (const { path, render } of generators) {
  const text = await render();
  if (text === present(path)) continue;
  stale.push(path);
  if (!check) writeFileSync(path, text);
}

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  console.log(`Written: ${stale.join(', ')}`);
}

function present(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
