import type { Expression, Of } from '../bicep/expression.ts';
import { builtInFunctions, namespaces, type Answer } from '../bicep/functions.ts';
import type { BicepType, Module, Resource, Template } from '../bicep/template.ts';
import { templateOf } from '../bicep/templates.ts';
import { propertiesOf, wantedType, type Model, type Models, type Schema } from '../models/model.ts';
import type { Seen } from './scope.ts';

/** What an expression is, by its type alone. */
export type What =
  | { readonly is: 'resource'; readonly resource: Resource }
  | { readonly is: 'module'; readonly module: Module }
  | { readonly is: 'outputs'; readonly template: Template | undefined }
  | { readonly is: 'modelled'; readonly model: Model; readonly schema: Schema }
  | { readonly is: 'typed'; readonly type: string; readonly declared?: BicepType }
  | { readonly is: 'answer'; readonly members: Exclude<Answer, string> }
  | { readonly is: 'missing'; readonly message: string }
  | { readonly is: 'unknown' };

const unknown: What = { is: 'unknown' };
const typed = (type: string): What => ({ is: 'typed', type });

/** The types of what is written out. */
const written = {
  text: 'string',
  object: 'object',
  array: 'array',
  for: 'array',
  lambda: 'lambda',
} as const;

/** What an expression is: by what its names are declared as, and by the published models of resources. */
export function whatIs({ expression, scope }: Seen, models: Models): What {
  const within = (inner: Expression): What => whatIs({ expression: inner, scope }, models);
  switch (expression.kind) {
    case 'literal':
      return expression.value === null ? unknown : typed(literalType(expression.value));
    case 'operation':
      return ofOperation(expression, within);
    case 'choice':
      return agreed([expression.then, expression.otherwise].map(within));
    case 'name':
      return ofName(expression.name, { expression, scope }, models);
    case 'nested':
      return ofNested(within(expression.of), expression.name, scope.template);
    case 'member':
      return memberIn(within(expression.of), expression.name, models, scope);
    case 'index':
      return itemIn(within(expression.of), expression.index, models, scope);
    case 'call':
      return ofCall(expression, { expression, scope }, models);
    default:
      return typed(written[expression.kind]);
  }
}

function literalType(value: string | number | boolean): string {
  return typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : 'string';
}

/** What several expressions are in common. */
function agreed(all: readonly What[]): What {
  const [first = unknown] = all;
  const type = simpleType(first);
  const wrong = all.find(({ is }) => is === 'missing');
  return (
    wrong ?? (type !== undefined && all.every((one) => simpleType(one) === type) ? typed(type) : unknown)
  );
}

/** The type in Bicep's words, where it is known. */
export function simpleType(what: What): string | undefined {
  if (what.is === 'typed') return what.type;
  if (what.is === 'answer' || what.is === 'outputs') return 'object';
  return what.is === 'modelled' ? wantedType(what.model.resolve(what.schema) ?? {}) : undefined;
}

function ofOperation({ operator, operands }: Of<'operation'>, within: (inner: Expression) => What): What {
  if (operator === '??') return agreed(operands.map(within));
  return typed(/^[-+*/%]$/.test(operator) ? 'int' : 'bool');
}

function ofName(name: string, { scope }: Seen, models: Models): What {
  const { template, templates } = scope;
  if (scope.bound.has(name)) {
    const values = scope.bound.get(name);
    return values === undefined || values.length === 0
      ? unknown
      : agreed(values.map((value) => whatIs(value, models)));
  }
  const resource = template.resources.find((one) => one.name === name);
  if (resource !== undefined) return { is: 'resource', resource };
  const module = template.modules.find((one) => one.name === name);
  if (module !== undefined) return { is: 'module', module };
  const parameter = template.parameters.find((one) => one.name === name);
  if (parameter !== undefined) return ofType(parameter.type, template);
  const variable = template.variables.find((one) => one.name === name);
  if (variable === undefined || scope.depth > 60) return unknown;
  const own = { templates, template, bound: new Map(), depth: scope.depth + 1 };
  return whatIs({ expression: variable.value, scope: own }, models);
}

/** What a declared type is. */
export function ofType(type: BicepType, template: Template): What {
  switch (type.kind) {
    case 'primitive':
      return {
        ...typed(type.name.replace('secureString', 'string').replace('secureObject', 'object')),
        declared: type,
      } as What;
    case 'literals':
      return typed(literalType(type.values[0] ?? ''));
    case 'array':
      return { is: 'typed', type: 'array', declared: type };
    case 'object':
      return { is: 'typed', type: 'object', declared: type };
    case 'reference': {
      const found = template.types.find(({ name }) => name === type.name);
      return found === undefined ? unknown : ofType(found.type, template);
    }
    case 'other':
      return unknown;
  }
}

function ofNested(parent: What, name: string, template: Template): What {
  const found =
    parent.is === 'resource'
      ? template.resources.find((one) => one.within === parent.resource && one.name === name)
      : undefined;
  return found === undefined
    ? { is: 'missing', message: `no resource \`${name}\` is declared within that one` }
    : { is: 'resource', resource: found };
}

/** What the member of something is. */
function memberIn(of: What, name: string, models: Models, scope: Seen['scope']): What {
  switch (of.is) {
    case 'resource':
      return memberOfResource(of.resource, name, models);
    case 'module':
      if (name === 'name') return typed('string');
      return name === 'outputs'
        ? {
            is: 'outputs',
            template: templateOf(scope.templates, { template: scope.template, module: of.module }),
          }
        : { is: 'missing', message: `a module has \`outputs\` and \`name\`, and no \`${name}\`` };
    case 'outputs': {
      if (of.template === undefined) return unknown;
      const output = of.template.outputs.find((one) => one.name === name);
      return output === undefined
        ? { is: 'missing', message: `${of.template.file} declares no output \`${name}\`` }
        : ofType(output.type, of.template);
    }
    case 'modelled':
      return memberOfSchema(of.model, of.schema, name);
    case 'answer': {
      const answer = of.members[name];
      return answer === undefined
        ? { is: 'missing', message: `that function answers no \`${name}\`` }
        : ofAnswer(answer);
    }
    case 'typed':
      return memberOfType(of, name, scope.template);
    default:
      return of;
  }
}

function memberOfType(of: Extract<What, { is: 'typed' }>, name: string, template: Template): What {
  if (of.declared?.kind !== 'object') return unknown;
  const found = of.declared.members.find((member) => member.name === name);
  return found === undefined
    ? { is: 'missing', message: `the type that is declared for it has no \`${name}\`` }
    : ofType(found.type, template);
}

function memberOfResource({ type, apiVersion }: Resource, name: string, models: Models): What {
  if (['id', 'name', 'type', 'apiVersion'].includes(name)) return typed('string');
  const model = models(type, apiVersion);
  return model === undefined ? unknown : memberOfSchema(model, model.root, name);
}

function memberOfSchema(model: Model, schema: Schema, name: string): What {
  const resolved = model.resolve(schema);
  if (resolved === undefined || resolved.oneOf !== undefined) return unknown;
  const found = propertiesOf(resolved)[name];
  if (found !== undefined) return { is: 'modelled', model, schema: found };
  const others = resolved.additionalProperties;
  if (typeof others === 'object') return { is: 'modelled', model, schema: others };
  return resolved.type === 'object' && others === false
    ? { is: 'missing', message: `the model ${model.title} has no \`${name}\` there` }
    : unknown;
}

function itemIn(of: What, index: Expression, models: Models, scope: Seen['scope']): What {
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return memberIn(of, index.value, models, scope);
  }
  if (of.is === 'resource' || of.is === 'module') return of;
  if (of.is === 'modelled') {
    const items = of.model.resolve(of.schema)?.items;
    return items === undefined ? unknown : { is: 'modelled', model: of.model, schema: items };
  }
  return itemOf(of, scope.template);
}

function ofAnswer(answer: Answer): What {
  if (typeof answer === 'object') return { is: 'answer', members: answer };
  return answer === 'unknown' ? unknown : typed(answer);
}

function ofCall(call: Of<'call'>, { scope }: Seen, models: Models): What {
  const onNamespace = call.on?.kind === 'name' && namespaces.has(call.on.name);
  if (call.on !== undefined && !onNamespace) return unknown;
  const own = scope.template.functions.find(({ name }) => name === call.name);
  return own === undefined ? ofBuiltIn(call, scope, models) : ofType(own.returns, scope.template);
}

function ofBuiltIn(call: Of<'call'>, scope: Seen['scope'], models: Models): What {
  const given = call.arguments.map((expression) => whatIs({ expression, scope }, models));
  switch (call.name) {
    case 'split':
      return listOfText(call);
    case 'first':
    case 'last':
      return itemOf(given[0], scope.template);
    case 'union':
    case 'concat':
    case 'coalesce':
      return agreed(given);
    default:
      return ofAnswer(builtInFunctions.get(call.name) ?? 'unknown');
  }
}

function itemOf(list: What | undefined, template: Template): What {
  return list?.is === 'typed' && list.declared?.kind === 'array'
    ? ofType(list.declared.of, template)
    : unknown;
}

function listOfText({ at }: Of<'call'>): What {
  const of: BicepType = { kind: 'primitive', at, nullable: false, name: 'string' };
  return { is: 'typed', type: 'array', declared: { kind: 'array', at, nullable: false, of } };
}
