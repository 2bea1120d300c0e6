import { partsOf, type Expression } from '../bicep/expression.ts';
import type { Module, Resource, Template } from '../bicep/template.ts';
import type { Templates } from '../bicep/templates.ts';
import { itemsOf } from './possible-values.ts';
import { binding, bodyScope, loopScope, scopeOf, type Scope, type Seen } from './scope.ts';

/** Every expression of a template, each with what its names mean where it stands. */
export function* everySeen(templates: Templates, template: Template): Generator<Seen> {
  const scope = scopeOf(templates, template);
  for (const { preset } of template.parameters) if (preset !== undefined) yield* within(preset, scope);
  for (const { value } of template.variables) yield* within(value, scope);
  for (const { value } of template.outputs) yield* within(value, scope);
  for (const { parameters, body } of template.functions) {
    yield* within(
      body,
      bindingAll(
        scope,
        parameters.map(({ name }) => name),
      ),
    );
  }
  for (const deployed of [...template.resources, ...template.modules]) yield* ofDeployed(deployed, scope);
}

function* ofDeployed(deployed: Resource | Module, top: Scope): Generator<Seen> {
  const scope = bodyScope(top, deployed, itemsOf);
  const outer =
    'within' in deployed && deployed.within !== undefined ? bodyScope(top, deployed.within, itemsOf) : top;
  if (deployed.loop !== undefined) yield* within(deployed.loop.over, outer);
  if (deployed.condition !== undefined) yield* within(deployed.condition, scope);
  for (const { value } of deployed.body.members) yield* within(value, scope);
}

function bindingAll(scope: Scope, names: readonly string[]): Scope {
  return names.reduce((inner, name) => binding(inner, name, undefined), scope);
}

/** An expression and all within it, with the names that loops and lambdas on the way bring. */
export function* within(expression: Expression, scope: Scope): Generator<Seen> {
  yield { expression, scope };
  if (expression.kind === 'for') {
    yield* within(expression.over, scope);
    yield* within(expression.body, loopScope(scope, expression, itemsOf));
    return;
  }
  if (expression.kind === 'lambda') {
    yield* within(expression.body, bindingAll(scope, expression.parameters));
    return;
  }
  for (const part of partsOf(expression)) {
    const list =
      expression.kind === 'call' && expression.name === 'map' ? expression.arguments[0] : undefined;
    if (list !== undefined && part.kind === 'lambda') {
      const items = itemsOf({ expression: list, scope });
      yield* within(part.body, binding(bindingAll(scope, part.parameters), part.parameters[0], items));
    } else {
      yield* within(part, scope);
    }
  }
}
