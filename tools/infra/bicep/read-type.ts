import type { Node } from 'web-tree-sitter';
import { childrenOf } from './read-expression.ts';
import { placeOf, type Source } from './source.ts';
import { plainText } from './read-text.ts';
import type { BicepType } from './template.ts';

type Literal = string | number | boolean;

function literalOf(node: Node): Literal | undefined {
  if (node.type === 'number') return Number(node.text);
  if (node.type === 'boolean') return node.text === 'true';
  return plainText(node);
}

/** The alternatives of a union: the grammar nests them to the left. */
function alternatives(node: Node): readonly Node[] {
  return node.type === 'union_type' || node.type === 'type' ? childrenOf(node).flatMap(alternatives) : [node];
}

function objectType(node: Node, source: Source): BicepType {
  const members = childrenOf(node).flatMap((property) => {
    const [name, type] = childrenOf(property);
    if (property.type !== 'object_property' || type === undefined) return [];
    return [
      { name: name === undefined ? undefined : (plainText(name) ?? name.text), type: readType(type, source) },
    ];
  });
  return { kind: 'object', at: placeOf(node, source), nullable: false, members };
}

/** A type as it is declared for a parameter, an output, or by a name of its own. */
export function readType(node: Node, source: Source): BicepType {
  const at = placeOf(node, source);
  const first = childrenOf(node)[0];
  switch (node.type) {
    case 'type':
    case 'parenthesized_type':
      return first === undefined
        ? { kind: 'other', at, nullable: false, text: node.text }
        : readType(first, source);
    case 'nullable_type':
      return first === undefined
        ? { kind: 'other', at, nullable: true, text: node.text }
        : { ...readType(first, source), nullable: true };
    case 'primitive_type':
      return { kind: 'primitive', at, nullable: false, name: node.text };
    case 'identifier':
      return { kind: 'reference', at, nullable: false, name: node.text };
    case 'array_type':
      return first === undefined
        ? { kind: 'primitive', at, nullable: false, name: 'array' }
        : { kind: 'array', at, nullable: false, of: readType(first, source) };
    case 'object':
      return objectType(node, source);
    default:
      return literals(node, at);
  }
}

function literals(node: Node, at: BicepType['at']): BicepType {
  const values = alternatives(node).map(literalOf);
  return values.every((value) => value !== undefined)
    ? { kind: 'literals', at, nullable: /\|\s*null\b/.test(node.text), values }
    : { kind: 'other', at, nullable: false, text: node.text };
}
