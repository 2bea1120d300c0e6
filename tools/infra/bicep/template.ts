import type { Place } from '../fault.ts';
import type { Expression, ObjectBody, Of } from './expression.ts';

/** A template as it is written: what it declares, and what it is deployed to. */
export interface Template {
  /** Its path in the project, with slashes. */
  readonly file: string;
  readonly targetScope: string;
  readonly parameters: readonly Parameter[];
  readonly variables: readonly Variable[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: readonly Output[];
  readonly functions: readonly UserFunction[];
  readonly types: readonly TypeDeclaration[];
  readonly imports: readonly Import[];
  /** Rules of Bicep's linter that a comment switches off, with the line that each holds for. */
  readonly waivers: readonly { readonly rule: string; readonly line: number }[];
}

interface Declared {
  readonly at: Place;
  readonly name: string;
  readonly decorators: readonly Of<'call'>[];
}

export interface Parameter extends Declared {
  readonly type: BicepType;
  readonly preset: Expression | undefined;
}

export interface Variable extends Declared {
  readonly value: Expression;
}

export interface Output extends Declared {
  readonly type: BicepType;
  readonly value: Expression;
}

export interface UserFunction extends Declared {
  readonly parameters: readonly { readonly name: string; readonly type: BicepType }[];
  readonly returns: BicepType;
  readonly body: Expression;
}

export interface TypeDeclaration extends Declared {
  readonly type: BicepType;
}

/** What a template takes from another one at compile time. */
export interface Import {
  readonly at: Place;
  readonly file: string;
  readonly names: readonly { readonly name: string; readonly as: string }[];
}

/** A loop that a resource or a module is declared in. */
export type Loop = Pick<Of<'for'>, 'item' | 'index' | 'over'>;

interface Deployed extends Declared {
  readonly loop: Loop | undefined;
  readonly condition: Expression | undefined;
  readonly body: ObjectBody;
}

export interface Resource extends Deployed {
  readonly type: string;
  readonly apiVersion: string;
  readonly existing: boolean;
  /** The resource in whose body this one is declared. */
  readonly within: Resource | undefined;
}

export interface Module extends Deployed {
  /** The path as it is written, from the folder of the template. */
  readonly path: string;
}

/** A type as far as the checks look into it. */
export type BicepType = { readonly at: Place; readonly nullable: boolean } & (
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'literals'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'array'; readonly of: BicepType }
  | {
      readonly kind: 'object';
      readonly members: readonly { readonly name: string | undefined; readonly type: BicepType }[];
    }
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'other'; readonly text: string }
);

/** Whether a declaration carries a decorator, with or without its namespace. */
export function isDecorated({ decorators }: Declared, name: string): boolean {
  return decorators.some((decorator) => decorator.name === name);
}

/** The values that `@allowed` leaves, or that the type itself lists. Undefined where any will do. */
export function allowedValues(parameter: Parameter): readonly unknown[] | undefined {
  if (parameter.type.kind === 'literals') return parameter.type.values;
  const list = parameter.decorators.find(({ name }) => name === 'allowed')?.arguments[0];
  return list?.kind === 'array'
    ? list.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []))
    : undefined;
}
