import type { Node } from 'web-tree-sitter';

/** Pieces of an array that the grammar took for items of their own, though nothing stands between them. */
function runs(children: readonly Node[]): readonly (readonly Node[])[] {
  const all: Node[][] = [];
  for (const child of children) {
    const last = all.at(-1);
    if (last !== undefined && last.at(-1)?.endIndex === child.startIndex) last.push(child);
    else all.push([child]);
  }
  return all;
}

/**
 * The items of an array. Since commas are optional there, the grammar reads `[a().b]` as two items, `a` and `().b`: what is
 * written in one piece is read once more by itself, on the line on which it stands.
 */
export function arrayItems(children: readonly Node[], parse: (text: string) => Node): readonly Node[] {
  return runs(children).flatMap((run) => {
    const [first] = run;
    if (first === undefined || run.length === 1) return run;
    const text = run.map((node) => node.text).join('');
    const again = parse(`${'\n'.repeat(first.startPosition.row)}var item = ${text}`);
    return again.namedChildren[0]?.namedChildren.slice(1, 2) ?? [];
  });
}
