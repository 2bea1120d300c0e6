import type { Node } from 'web-tree-sitter';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(raw: string): string {
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]+)\}|(.))/g,
    (_, code: string | undefined, character: string | undefined) =>
      code === undefined
        ? (escapes[character ?? ''] ?? character ?? '')
        : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** The pieces of a string: text as it reads, and the nodes of what is put in between. */
export function textPieces(node: Node): readonly (string | Node)[] {
  // A string of several lines knows no escapes, and begins on the line after its quotes.
  if (node.text.startsWith("'''")) return [node.text.slice(3, -3).replace(/^\r?\n/, '')];
  const pieces: (string | Node)[] = [];
  let from = 1;
  const upTo = (end: number): void => {
    if (end > from) pieces.push(unescaped(node.text.slice(from, end)));
  };
  for (const child of node.namedChildren) {
    if (child.type !== 'interpolation') continue;
    upTo(child.startIndex - node.startIndex);
    const inner = child.namedChildren[0];
    if (inner !== undefined) pieces.push(inner);
    from = child.endIndex - node.startIndex;
  }
  upTo(node.text.length - 1);
  return pieces;
}

/** The text of a string into which nothing is put, undefined for any other. */
export function plainText(node: Node | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  const pieces = textPieces(node);
  return pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : undefined;
}
