import type { Expression } from '../bicep/expression.ts';
import { besides } from '../bicep/templates.ts';
import type { Place } from '../fault.ts';
import type { Scope } from './scope.ts';

/** What `loadJsonContent` brings, as an expression. Undefined where there is no such file, or no JSON in it. */
export function jsonContent(scope: Scope, written: string, at: Place): Expression | undefined {
  const text = scope.templates.files[besides(scope.template, written)];
  if (text === undefined) return undefined;
  try {
    return asExpression(JSON.parse(text), at);
  } catch {
    return undefined;
  }
}

function asExpression(value: unknown, at: Place): Expression {
  if (Array.isArray(value)) {
    return { kind: 'array', at, items: value.map((item) => asExpression(item, at)) };
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, inner]) => ({
      at,
      name,
      value: asExpression(inner, at),
    }));
    return { kind: 'object', at, members };
  }
  return { kind: 'literal', at, value: value as string | number | boolean | null };
}
