import type { Condition, Operand, Query, Step } from './kql.ts';
import type { Row } from './tables.ts';

/** Sends rows through a query's steps. The order of texts is that of their code units: upper case before lower. */
export function runQuery({ steps, columns }: Query, rows: readonly Row[]): readonly Row[] {
  const selected = steps.reduce(take, rows);
  return selected.map((row) =>
    Object.fromEntries(columns.map(({ name, kind }) => [name, row[name] ?? (kind === 'string' ? '' : null)])),
  );
}

function take(rows: readonly Row[], step: Step): readonly Row[] {
  switch (step.kind) {
    case 'where':
      return rows.filter((row) => holds(step.condition, row));
    case 'project':
      return rows.map((row) =>
        Object.fromEntries(step.columns.map(({ name, operand }) => [name, valueOf(row, operand)])),
      );
    case 'order':
      return rows.toSorted((left, right) => {
        const [a, b] = [textOf(left, step.operand), textOf(right, step.operand)];
        const ascending = a < b ? -1 : Number(a > b);
        return step.descending ? -ascending : ascending;
      });
  }
}

function holds(condition: Condition, row: Row): boolean {
  switch (condition.kind) {
    case 'every':
      return condition.of.every((part) => holds(part, row));
    case 'some':
      return condition.of.some((part) => holds(part, row));
    case 'comparison': {
      const value = textOf(row, condition.operand);
      const compare = comparisons[condition.comparison];
      return condition.texts.some((text) => compare(value, text));
    }
  }
}

const isSameText = (value: string, text: string): boolean => value.toLowerCase() === text.toLowerCase();

const comparisons: Readonly<
  Record<(Condition & { kind: 'comparison' })['comparison'], (value: string, text: string) => boolean>
> = {
  '==': (value, text) => value === text,
  '=~': isSameText,
  'in~': isSameText,
  has: hasTerm,
  has_any: hasTerm,
};

const alphanumeric = /[\p{L}\p{N}]/u;

/** Kusto's `has`: the text stands in the value in any casing, and no letter or digit goes on where it ends. */
function hasTerm(value: string, text: string): boolean {
  const [whole, wanted] = [value.toLowerCase(), text.toLowerCase()];
  for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
    if (isEdge(whole, at) && isEdge(whole, at + wanted.length)) return true;
  }
  return false;
}

/** Whether a term may begin or end at a place: there are not letters or digits on both of its sides. */
function isEdge(text: string, at: number): boolean {
  return !alphanumeric.test(text.charAt(at - 1)) || !alphanumeric.test(text.charAt(at));
}

/** What is no text has none, unless the query asks for it as one. */
function textOf(row: Row, operand: Operand): string {
  const value = valueOf(row, operand);
  return typeof value === 'string' ? value : '';
}

function valueOf(row: Row, { path, asText }: Operand): unknown {
  const value = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    row,
  );
  if (!asText || typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
