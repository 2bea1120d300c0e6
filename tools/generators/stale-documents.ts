import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from './generator.ts';

/**
 * The documents of a project that are missing or are not what their generators make now, one after another: whoever
 * writes each before asking for the next lets a later generator read an earlier one's document.
 */
export async function* staleDocuments(
  root: string,
  generators: readonly Generator[],
): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  for (const { path, render } of generators) {
    const text = await render();
    if (text !== present(join(root, path))) yield { path, text };
  }
}

function present(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
