import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

const resolver = createRequire(path.resolve('package.json'));
let opening: Promise<(text: string) => Node> | undefined;

/** The grammar is WebAssembly: nothing is compiled on installing, and it is loaded once. */
async function open(): Promise<(text: string) => Node> {
  await Parser.init();
  const wasm = resolver.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
  const parser = new Parser().setLanguage(await Language.load(readFileSync(wasm)));
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The grammar of Bicep gave no tree.');
    return tree.rootNode;
  };
}

/**
 * What makes a syntax tree of a template's text. What the grammar does not understand is in the tree as nodes of errors.
 */
export function bicepParser(): Promise<(text: string) => Node> {
  opening ??= open();
  return opening;
}
