import type { Place } from '../fault.ts';
import type { Expression } from '../bicep/expression.ts';
import type { Loop, Module, Resource, Template } from '../bicep/template.ts';
import type { Templates } from '../bicep/templates.ts';

/** Where an expression stands: its template, the others, and what loops and lambdas around it have named. */
export interface Scope {
  readonly templates: Templates;
  readonly template: Template;
  readonly bound: ReadonlyMap<string, readonly Seen[] | undefined>;
  /** How many names have been followed to get here. */
  readonly depth: number;
}

/** An expression with what its names mean. */
export interface Seen {
  readonly expression: Expression;
  readonly scope: Scope;
}

/** A member that an object may have. */
export interface SeenMember {
  readonly at: Place;
  /** Undefined where the name is worked out at deployment. */
  readonly name: string | undefined;
  readonly value: Seen;
}

/** The scope of a template's own declarations. */
export function scopeOf(templates: Templates, template: Template): Scope {
  return { templates, template, bound: new Map(), depth: 0 };
}

/** A scope with one name more. Undefined stands for a value that cannot be seen. */
export function binding(scope: Scope, name: string | undefined, values: readonly Seen[] | undefined): Scope {
  return name === undefined ? scope : { ...scope, bound: new Map([...scope.bound, [name, values]]) };
}

/** The scope of the body of a resource or a module, which may be declared in a loop. */
export function bodyScope(
  scope: Scope,
  deployed: Resource | Module,
  items: (over: Seen) => readonly Seen[] | undefined,
): Scope {
  const outer =
    'within' in deployed && deployed.within !== undefined ? bodyScope(scope, deployed.within, items) : scope;
  return deployed.loop === undefined ? outer : loopScope(outer, deployed.loop, items);
}

/** The scope of the body of a loop. */
export function loopScope(
  scope: Scope,
  { item, index, over }: Loop,
  items: (over: Seen) => readonly Seen[] | undefined,
): Scope {
  return binding(binding(scope, item, items({ expression: over, scope })), index, undefined);
}
