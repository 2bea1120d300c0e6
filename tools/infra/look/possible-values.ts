import { memberOf, type Expression, type Of } from '../bicep/expression.ts';
import { templateOf, usesOf } from '../bicep/templates.ts';
import { jsonContent } from './json-content.ts';
import { binding, loopScope, scopeOf, type Scope, type Seen, type SeenMember } from './scope.ts';

/** Beyond this a chain of names is taken for a circle. */
const deepest = 60;

/**
 * What an expression may be at deployment, as far as the templates say: through variables, parameters of modules, loops,
 * both sides of a condition, and members of objects. Undefined where a part of it is only known at deployment.
 */
export function possibleValues({ expression, scope }: Seen): readonly Seen[] | undefined {
  switch (expression.kind) {
    case 'name':
      return ofName(expression.name, scope);
    case 'choice':
      return together([expression.then, expression.otherwise], scope);
    case 'operation':
      return expression.operator === '??' ? together(expression.operands, scope) : [{ expression, scope }];
    case 'member':
      return ofMember(expression, scope);
    case 'index':
      return ofIndex(expression, scope);
    case 'call':
      return ofCall(expression, scope);
    case 'nested':
      return undefined;
    default:
      return [{ expression, scope }];
  }
}

/** All that several expressions may be. */
function together(expressions: readonly Expression[], scope: Scope): readonly Seen[] | undefined {
  return allSeen(expressions.map((expression) => possibleValues({ expression, scope })));
}

function allSeen(lists: readonly (readonly Seen[] | undefined)[]): readonly Seen[] | undefined {
  return lists.some((list) => list === undefined) ? undefined : lists.flatMap((list) => list ?? []);
}

function ofName(name: string, scope: Scope): readonly Seen[] | undefined {
  if (scope.bound.has(name)) return through(scope.bound.get(name));
  if (scope.depth > deepest) return undefined;
  const top = { ...scopeOf(scope.templates, scope.template), depth: scope.depth + 1 };
  const variable = scope.template.variables.find((one) => one.name === name);
  if (variable !== undefined) return possibleValues({ expression: variable.value, scope: top });
  const parameter = scope.template.parameters.find((one) => one.name === name);
  return parameter === undefined ? undefined : ofParameter(name, parameter.preset, scope);
}

/** A parameter of a module is what its users pass. One of a template that is deployed by itself may be anything. */
function ofParameter(
  name: string,
  preset: Expression | undefined,
  scope: Scope,
): readonly Seen[] | undefined {
  const uses = usesOf(scope.templates, scope.template);
  if (uses.length === 0) return undefined;
  return allSeen(
    uses.map(({ template, module }) => {
      const user = { ...scopeOf(scope.templates, template), depth: scope.depth + 1 };
      const inBody =
        module.loop === undefined ? user : { ...user, bound: new Map([[module.loop.item, undefined]]) };
      const parameters = memberOf(module.body, 'params');
      const passed = parameters?.kind === 'object' ? memberOf(parameters, name) : undefined;
      if (passed !== undefined) return possibleValues({ expression: passed, scope: inBody });
      const own = scopeOf(scope.templates, scope.template);
      return preset === undefined ? [] : possibleValues({ expression: preset, scope: own });
    }),
  );
}

function through(values: readonly Seen[] | undefined): readonly Seen[] | undefined {
  return values === undefined ? undefined : allSeen(values.map(possibleValues));
}

function ofMember({ of, name }: Of<'member'>, scope: Scope): readonly Seen[] | undefined {
  const output = outputOf(of, name, scope);
  if (output !== undefined) return possibleValues(output);
  const objects = possibleValues({ expression: of, scope });
  const members = objects?.map((object) => membersOf(object));
  if (members === undefined || members.some((list) => list === undefined)) return undefined;
  return allSeen(
    members.flatMap((list) =>
      (list ?? []).filter((member) => member.name === name).map(({ value }) => possibleValues(value)),
    ),
  );
}

/** `module.outputs.name` as the output's own value. */
function outputOf(of: Expression, name: string, scope: Scope): Seen | undefined {
  if (of.kind !== 'member' || of.name !== 'outputs') return undefined;
  const symbol = of.of.kind === 'index' ? of.of.of : of.of;
  const module = scope.template.modules.find((one) => symbol.kind === 'name' && one.name === symbol.name);
  const template = module && templateOf(scope.templates, { template: scope.template, module });
  const output = template?.outputs.find((one) => one.name === name);
  return template && output && { expression: output.value, scope: scopeOf(scope.templates, template) };
}

function ofIndex({ of, index }: Of<'index'>, scope: Scope): readonly Seen[] | undefined {
  const keys = possibleValues({ expression: index, scope })?.map(textOf);
  if (keys?.every((key) => key !== undefined) === true) {
    return allSeen(keys.map((name) => ofMember({ kind: 'member', at: of.at, of, name }, scope)));
  }
  const members = possibleValues({ expression: of, scope })?.map((one) => membersOf(one));
  if (members?.every((list) => list !== undefined) === true) {
    return allSeen(members.flatMap((list) => list.map(({ value }) => possibleValues(value))));
  }
  return through(itemsOf({ expression: of, scope }));
}

/** The text that an expression is, undefined for any other. */
export function textOf({ expression }: Seen): string | undefined {
  return expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
}

function ofCall(call: Of<'call'>, scope: Scope): readonly Seen[] | undefined {
  const [first] = call.arguments;
  if ((call.name === 'first' || call.name === 'last') && first !== undefined) {
    return through(itemsOf({ expression: first, scope }));
  }
  if (call.name === 'loadJsonContent' && first?.kind === 'literal') {
    const json = jsonContent(scope, String(first.value), call.at);
    return json && [{ expression: json, scope }];
  }
  return [{ expression: call, scope }];
}

/** What may stand in a list, undefined where that cannot be seen. */
export function itemsOf(seen: Seen): readonly Seen[] | undefined {
  const lists = possibleValues(seen)?.map(itemsOfOne);
  return lists === undefined || lists.some((list) => list === undefined)
    ? undefined
    : lists.flatMap((list) => list ?? []);
}

function itemsOfOne({ expression, scope }: Seen): readonly Seen[] | undefined {
  switch (expression.kind) {
    case 'array':
      return expression.items.map((item) => ({ expression: item, scope }));
    case 'for':
      return [{ expression: expression.body, scope: loopScope(scope, expression, itemsOf) }];
    case 'call':
      return itemsOfCall(expression, scope);
    case 'literal':
      return expression.value === null ? [] : undefined;
    default:
      return undefined;
  }
}

function itemsOfCall(call: Of<'call'>, scope: Scope): readonly Seen[] | undefined {
  const [list, lambda] = call.arguments;
  if (list === undefined) return undefined;
  switch (call.name) {
    case 'concat':
    case 'union': {
      const lists = call.arguments.map((one) => itemsOf({ expression: one, scope }));
      return lists.some((one) => one === undefined) ? undefined : lists.flatMap((one) => one ?? []);
    }
    case 'filter':
    case 'skip':
    case 'sort':
    case 'take':
      return itemsOf({ expression: list, scope });
    case 'map': {
      if (lambda?.kind !== 'lambda') return undefined;
      const items = itemsOf({ expression: list, scope });
      return [
        {
          expression: lambda.body,
          scope: binding(binding(scope, lambda.parameters[1], undefined), lambda.parameters[0], items),
        },
      ];
    }
    default:
      return undefined;
  }
}

/** The members that an object, or what `union` makes of several, may have. Undefined where that cannot be seen. */
export function membersOf({ expression, scope }: Seen): readonly SeenMember[] | undefined {
  if (expression.kind === 'object') {
    return expression.members.map(({ at, name, value }) => ({
      at,
      name,
      value: { expression: value, scope },
    }));
  }
  if (expression.kind === 'literal' && expression.value === null) return [];
  if (expression.kind !== 'call' || expression.name !== 'union') return undefined;
  const lists = expression.arguments.map((one) =>
    possibleValues({ expression: one, scope })?.map((object) => membersOf(object)),
  );
  const flat = lists.flatMap((list) => list ?? [undefined]);
  return flat.some((list) => list === undefined) ? undefined : flat.flatMap((list) => list ?? []);
}
