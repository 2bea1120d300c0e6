import type { Node } from 'web-tree-sitter';
import type { Place } from '../fault.ts';
import { arrayItems } from './array-items.ts';
import type { Expression, Member, Of } from './expression.ts';
import { placeOf, type Source } from './source.ts';
import { textPieces } from './read-text.ts';

type Reader = (node: Node, at: Place, read: (node: Node) => Expression, source: Source) => Expression;

const isComment = (node: Node): boolean => node.type.endsWith('comment');

/** The named children of a node that are no comments. */
export function childrenOf(node: Node): readonly Node[] {
  return node.namedChildren.filter((child) => !isComment(child) && child.type !== 'nullable_return_type');
}

function childOf(node: Node, at: number): Node {
  const child = childrenOf(node).at(at);
  if (child === undefined) throw new Error(`A ${node.type} has no child ${at}: ${node.text}`);
  return child;
}

const fieldOf = (node: Node, name: string): Node => {
  const field = node.childForFieldName(name);
  if (field === null) throw new Error(`A ${node.type} has no ${name}: ${node.text}`);
  return field;
};

const asFor: Reader = (node, at, read) => {
  const children = childrenOf(node);
  const pair = children[0]?.type === 'for_loop_parameters' ? childrenOf(children[0]) : undefined;
  const body = childOf(node, -1);
  return {
    kind: 'for',
    at,
    item: (pair?.[0] ?? childOf(node, 0)).text,
    index: pair?.[1]?.text,
    over: read(childOf(node, -2)),
    body: read(body.type === 'if_statement' ? childOf(body, -1) : body),
  };
};

const asCall: Reader = (node, at, read) => {
  const called = fieldOf(node, 'function');
  const method = called.type === 'member_expression';
  return {
    kind: 'call',
    at,
    on: method ? read(fieldOf(called, 'object')) : undefined,
    name: method ? fieldOf(called, 'property').text : called.text,
    arguments: childrenOf(fieldOf(node, 'arguments')).map(read),
  };
};

const asText: Reader = (node, at, read) => {
  const parts = textPieces(node).map((piece) => (typeof piece === 'string' ? piece : read(piece)));
  return parts.every((part) => typeof part === 'string')
    ? { kind: 'literal', at, value: parts.join('') }
    : { kind: 'text', at, parts };
};

const asOperation: Reader = (node, at, read) => {
  const operands = childrenOf(node).map(read);
  const operator = fieldOf(node, 'operator').text;
  const only = operands[0];
  return operator === '-' && operands.length === 1 && only?.kind === 'literal'
    ? { ...only, value: -Number(only.value) }
    : { kind: 'operation', at, operator, operands };
};

const within: Reader = (node, _at, read) => read(childOf(node, 0));

const readers: Readonly<Record<string, Reader>> = {
  identifier: (node, at) => ({ kind: 'name', at, name: node.text }),
  number: (node, at) => ({ kind: 'literal', at, value: Number(node.text) }),
  boolean: (node, at) => ({ kind: 'literal', at, value: node.text === 'true' }),
  null: (_node, at) => ({ kind: 'literal', at, value: null }),
  string: asText,
  object: (node, at, _read, source) => ({ kind: 'object', at, members: readMembers(node, source) }),
  array: (node, at, read, { parse }) => ({
    kind: 'array',
    at,
    items: arrayItems(childrenOf(node), parse).map(read),
  }),
  for_statement: asFor,
  call_expression: asCall,
  parenthesized_expression: within,
  nullable_type: within,
  member_expression: (node, at, read) => ({
    kind: 'member',
    at,
    of: read(fieldOf(node, 'object')),
    name: fieldOf(node, 'property').text,
  }),
  subscript_expression: (node, at, read) => ({
    kind: 'index',
    at,
    of: read(fieldOf(node, 'object')),
    index: read(fieldOf(node, 'index')),
  }),
  resource_expression: (node, at, read) => ({
    kind: 'nested',
    at,
    of: read(fieldOf(node, 'object')),
    name: fieldOf(node, 'resource').text,
  }),
  ternary_expression: (node, at, read) => ({
    kind: 'choice',
    at,
    condition: read(fieldOf(node, 'condition')),
    then: read(fieldOf(node, 'consequence')),
    otherwise: read(fieldOf(node, 'alternative')),
  }),
  binary_expression: asOperation,
  unary_expression: asOperation,
  lambda_expression: (node, at, read) => {
    const head = childOf(node, 0);
    const names = head.type === 'identifier' ? [head] : childrenOf(head);
    return { kind: 'lambda', at, parameters: names.map(({ text }) => text), body: read(childOf(node, -1)) };
  },
};

/** An expression as the grammar read it, in the words of `Expression`. Throws on a tree with errors. */
export function readExpression(node: Node, source: Source): Expression {
  const read = readers[node.type];
  const at = placeOf(node, source);
  if (read === undefined) {
    throw new Error(`${at.file}:${at.line}: no reader knows \`${node.type}\`, as in \`${node.text}\`.`);
  }
  return read(node, at, (inner) => readExpression(inner, source), source);
}

/** The members of an object; resources that are declared within it are not among them. */
export function readMembers(node: Node, source: Source): readonly Member[] {
  return childrenOf(node).flatMap((property): Member[] => {
    const [name, value] = childrenOf(property);
    if (property.type !== 'object_property' || name === undefined || value === undefined) return [];
    return [
      {
        at: placeOf(property, source),
        name: nameOf(readExpression(name, source)),
        value: readExpression(value, source),
      },
    ];
  });
}

function nameOf(key: Expression): string | undefined {
  if (key.kind === 'name') return key.name;
  return key.kind === 'literal' ? String(key.value) : undefined;
}

/** Decorators as the calls that they are. */
export function readDecorators(node: Node, source: Source): readonly Of<'call'>[] {
  return childrenOf(node).flatMap((decorator) =>
    childrenOf(decorator)
      .map((call) => readExpression(call, source))
      .filter((call) => call.kind === 'call'),
  );
}
