import type { Node } from 'web-tree-sitter';
import type { Fault } from '../fault.ts';
import type { Of } from './expression.ts';
import { bicepParser } from './parse.ts';
import { readDeployed } from './read-deployed.ts';
import { childrenOf, readDecorators, readExpression } from './read-expression.ts';
import { placeOf, type Source } from './source.ts';
import { plainText } from './read-text.ts';
import { readType } from './read-type.ts';
import { syntaxFaults } from './syntax-faults.ts';
import type { Import, Template } from './template.ts';

type Lists = { -readonly [Key in Exclude<keyof Template, 'file' | 'targetScope'>]: Template[Key][number][] };

/** What is read of a template: what it says, or why it cannot be read. */
export interface Reading {
  readonly template: Template;
  readonly faults: readonly Fault[];
}

const waiver = /^#disable-(next-line|diagnostics)\s+(.*)$/;

function waiversOf(node: Node): Template['waivers'] {
  const [, how, rules] = waiver.exec(node.text.trim()) ?? [];
  if (rules === undefined) return [];
  const line = how === 'next-line' ? node.startPosition.row + 2 : 0;
  return rules.split(/[\s,]+/).map((rule) => ({ rule, line }));
}

function readImport(node: Node, source: Source): Import {
  const at = placeOf(node, source);
  const names = [...node.text.matchAll(/(\w+)(?:\s+as\s+(\w+))?\s*[,\n}]/g)];
  return {
    at,
    file: plainText(childrenOf(node).at(-1)) ?? '',
    names: names.map(([, name = '', as]) => ({ name, as: as ?? name })),
  };
}

/** Takes one declaration into the lists of a template. */
function declare(node: Node, source: Source, decorators: readonly Of<'call'>[], into: Lists): void {
  switch (node.type) {
    case 'resource_declaration':
    case 'module_declaration': {
      const { resources, module } = readDeployed(node, source, decorators);
      into.resources.push(...resources);
      into.modules.push(...module);
      return;
    }
    case 'import_functionality':
      into.imports.push(readImport(node, source));
      return;
    default:
      declareNamed(node, source, decorators, into);
  }
}

/** Takes what has a name and a type or a value into the lists of a template. */
function declareNamed(node: Node, source: Source, decorators: readonly Of<'call'>[], into: Lists): void {
  const [first, second, third] = childrenOf(node);
  if (first === undefined || second === undefined) return;
  const declared = { at: placeOf(node, source), name: first.text, decorators };
  switch (node.type) {
    case 'parameter_declaration':
      into.parameters.push({
        ...declared,
        type: readType(second, source),
        preset: third && readExpression(third, source),
      });
      return;
    case 'output_declaration':
      if (third === undefined) return;
      into.outputs.push({
        ...declared,
        type: readType(second, source),
        value: readExpression(third, source),
      });
      return;
    case 'variable_declaration':
      into.variables.push({ ...declared, value: readExpression(second, source) });
      return;
    case 'type_declaration':
      into.types.push({ ...declared, type: readType(second, source) });
      return;
    case 'user_defined_function':
      declareFunction(node, source, declared, into);
  }
}

function declareFunction(
  node: Node,
  source: Source,
  declared: Omit<Template['variables'][number], 'value'>,
  into: Lists,
): void {
  const [, parameters, returns, body] = childrenOf(node);
  if (parameters === undefined || returns === undefined || body === undefined) return;
  into.functions.push({
    ...declared,
    parameters: childrenOf(parameters).flatMap((parameter) => {
      const [name, type] = childrenOf(parameter);
      return name === undefined || type === undefined
        ? []
        : [{ name: name.text, type: readType(type, source) }];
    }),
    returns: readType(returns, source),
    body: readExpression(body, source),
  });
}

const nothing = (): Lists => ({
  parameters: [],
  variables: [],
  resources: [],
  modules: [],
  outputs: [],
  functions: [],
  types: [],
  imports: [],
  waivers: [],
});

/** Reads one template. Where its text cannot be read whole, nothing of it is declared, and the faults say why. */
export async function readTemplate(file: string, text: string): Promise<Reading> {
  const parse = await bicepParser();
  const source = { file, parse };
  const root = parse(text);
  const lists = nothing();
  const faults = syntaxFaults(file, root);
  let targetScope = 'resourceGroup';
  if (faults.length > 0) return { template: { file, targetScope, ...lists }, faults };
  let decorators: readonly Of<'call'>[] = [];
  for (const statement of childrenOf(root)) {
    if (statement.type === 'decorators') {
      decorators = readDecorators(statement, source);
      continue;
    }
    if (statement.type === 'target_scope_assignment') {
      targetScope = plainText(childrenOf(statement)[0]) ?? targetScope;
    }
    declare(statement, source, decorators, lists);
    decorators = [];
  }
  lists.waivers.push(...root.descendantsOfType('diagnostic_comment').flatMap(waiversOf));
  return { template: { file, targetScope, ...lists }, faults };
}
