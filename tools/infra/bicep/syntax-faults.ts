import type { Node } from 'web-tree-sitter';
import type { Fault } from '../fault.ts';

const longest = 60;

/** What the grammar could not read in a template, the smallest piece of each. */
export function syntaxFaults(file: string, root: Node): readonly Fault[] {
  if (!root.hasError) return [];
  const within = root.children.flatMap((child) => syntaxFaults(file, child));
  if (within.length > 0 || !(root.isError || root.isMissing)) return within;
  const at = { file, line: root.startPosition.row + 1 };
  if (root.isMissing) {
    return [{ at, message: `Here \`${root.type}\` is missing: complete the declaration.` }];
  }
  const text = root.text.replace(/\s+/g, ' ').trim();
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return [{ at, message: `This is no Bicep that can be read: \`${shown}\`. Correct it.` }];
}
