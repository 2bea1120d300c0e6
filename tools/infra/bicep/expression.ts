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

const none = (): readonly Expression[] => [];

const parts: { readonly [Kind in Expression['kind']]: (expression: Of<Kind>) => readonly Expression[] } = {
  literal: none,
  name: none,
  text: (text) => text.parts.filter((part) => typeof part !== 'string'),
  object: ({ members }) => members.map(({ value }) => value),
  array: ({ items }) => items,
  for: ({ over, body }) => [over, body],
  choice: ({ condition, then, otherwise }) => [condition, then, otherwise],
  member: ({ of }) => [of],
  nested: ({ of }) => [of],
  index: ({ of, index }) => [of, index],
  call: (call) => [...(call.on === undefined ? [] : [call.on]), ...call.arguments],
  lambda: ({ body }) => [body],
  operation: ({ operands }) => operands,
};

/** The expressions that stand directly within one, in the order of the text. */
export function partsOf(expression: Expression): readonly Expression[] {
  const of = parts[expression.kind] as (one: Expression) => readonly Expression[];
  return of(expression);
}

/** The member of an object by its name, in the case in which it is written. */
export function memberOf(body: ObjectBody | undefined, name: string): Expression | undefined {
  return body?.members.find((member) => member.name === name)?.value;
}
