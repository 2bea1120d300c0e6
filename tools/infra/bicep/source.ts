import type { Node } from 'web-tree-sitter';
import type { Place } from '../fault.ts';

/** The file that a tree was made of, and what makes trees. */
export interface Source {
  readonly file: string;
  readonly parse: (text: string) => Node;
}

/** Where a node begins. */
export function placeOf(node: Node, { file }: Source): Place {
  return { file, line: node.startPosition.row + 1 };
}
