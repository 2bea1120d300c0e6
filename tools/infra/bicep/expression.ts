import type { Place } from '../fault.ts';

/** An expression of Bicep, without the notation of the grammar that read it. */
export type Expression = { readonly at: Place } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
  | ({ readonly kind: 'object' } & ObjectBody)
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'for';
      readonly item: string;
      readonly index: string | undefined;
      readonly over: Expression;
      readonly body: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'nested'; readonly of: Expression; readonly name: string }
  | {
      readonly kind: 'call';
      /** What it is called on: a resource, or a namespace such as `az`. */
      readonly on: Expression | undefined;
      readonly name: string;
      readonly arguments: readonly Expression[];
    }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: Expression }
  | {
      readonly kind: 'operation';
      readonly operator: string;
      readonly operands: readonly Expression[];
    }
);

/** The members of an object. */
export interface ObjectBody {
  readonly members: readonly Member[];
}

/** One member of an object. Its name is undefined where it is worked out at deployment. */
export interface Member {
  readonly at: Place;
  readonly name: string | undefined;
  readonly value: Expression;
}

/** One kind of expression. */
export type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** The expressions that stand directly within one, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'text':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'object':
      return expression.members.map(({ value }) => value);
    case 'array':
      return expression.items;
    case 'for':
      return [expression.over, expression.body];
    case 'choice':
      return [expression.condition, expression.then, expression.otherwise];
    case 'member':
    case 'nested':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'call':
      return [...(expression.on === undefined ? [] : [expression.on]), ...expression.arguments];
    case 'lambda':
      return [expression.body];
    case 'operation':
      return expression.operands;
  }
}

/** An expression and all that stands within it, however deep. */
export function* everythingIn(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of partsOf(expression)) yield* everythingIn(part);
}

/** The member of an object by its name, in the case in which it is written. */
export function memberOf(body: ObjectBody | undefined, name: string): Expression | undefined {
  return body?.members.find((member) => member.name === name)?.value;
}
