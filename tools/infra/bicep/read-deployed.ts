import type { Node } from 'web-tree-sitter';
import type { Of } from './expression.ts';
import { childrenOf, readDecorators, readExpression, readMembers } from './read-expression.ts';
import { placeOf, type Source } from './source.ts';
import { plainText } from './read-text.ts';
import type { Loop, Module, Resource } from './template.ts';

interface Frame {
  readonly loop: Loop | undefined;
  readonly condition: Of<'call'>['arguments'][number] | undefined;
  readonly object: Node | undefined;
}

/** The loop and the condition that stand around the body of a resource or module. */
function frameOf(node: Node | undefined, source: Source): Frame {
  if (node?.type === 'for_statement') {
    const { item, index, over } = readExpression(node, source) as Of<'for'>;
    return { ...frameOf(childrenOf(node).at(-1), source), loop: { item, index, over } };
  }
  if (node?.type === 'if_statement') {
    const [condition, object] = childrenOf(node);
    return { loop: undefined, condition: condition && readExpression(condition, source), object };
  }
  return { loop: undefined, condition: undefined, object: node };
}

/** Resources that are declared in the body of another. */
function nestedIn(object: Node, source: Source, within: Resource): readonly Resource[] {
  let decorators: readonly Of<'call'>[] = [];
  return childrenOf(object).flatMap((child) => {
    if (child.type === 'decorators') {
      decorators = readDecorators(child, source);
      return [];
    }
    const inner = child.namedChildren.find(({ type }) => type === 'resource_declaration');
    const found = inner === undefined ? [] : readDeployed(inner, source, decorators, within).resources;
    decorators = [];
    return found;
  });
}

/** Reads a resource with those in its body, or a module. */
export function readDeployed(
  node: Node,
  source: Source,
  decorators: readonly Of<'call'>[],
  within?: Resource,
): { readonly resources: readonly Resource[]; readonly module: readonly Module[] } {
  const [name, header, body] = childrenOf(node);
  const { loop, condition, object } = frameOf(body, source);
  if (name === undefined || object === undefined) return { resources: [], module: [] };
  const deployed = {
    at: placeOf(node, source),
    name: name.text,
    decorators,
    loop,
    condition,
    body: { members: readMembers(object, source) },
  };
  const text = plainText(header) ?? '';
  if (node.type === 'module_declaration') return { resources: [], module: [{ ...deployed, path: text }] };
  const [type = '', apiVersion = within?.apiVersion ?? ''] = text.split('@');
  const resource: Resource = {
    ...deployed,
    type: within === undefined ? type : `${within.type}/${type}`,
    apiVersion,
    existing: node.children.some(({ type: word }) => word === 'existing'),
    within,
  };
  return { resources: [resource, ...nestedIn(object, source, resource)], module: [] };
}
