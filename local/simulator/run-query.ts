import type { Path, Query, Step } from './kql.ts';
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
      return rows.filter((row) => {
        const value = textAt(row, step.path);
        return step.anyOf.some((wanted) =>
          step.caseless ? wanted.toLowerCase() === value.toLowerCase() : wanted === value,
        );
      });
    case 'project':
      return rows.map((row) =>
        Object.fromEntries(step.columns.map(({ name, path }) => [name, valueAt(row, path)])),
      );
    case 'order':
      return rows.toSorted((left, right) => {
        const [a, b] = [textAt(left, step.path), textAt(right, step.path)];
        const ascending = a < b ? -1 : Number(a > b);
        return step.descending ? -ascending : ascending;
      });
  }
}

function textAt(row: Row, path: Path): string {
  const value = valueAt(row, path);
  return typeof value === 'string' ? value : '';
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    row,
  );
}
