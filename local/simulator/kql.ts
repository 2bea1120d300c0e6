import type { Token } from './kql-tokens.ts';
import { KqlError, tokensOf } from './kql-tokens.ts';
import type { Column, TableName } from './tables.ts';
import { tableColumns, tableNames } from './tables.ts';

/** A column, or a path into one: `properties.state` as its parts. */
export interface Operand {
  readonly path: readonly [string, ...string[]];
  /** `tostring(...)`: what is no text there becomes one. */
  readonly asText: boolean;
}

const comparisons = ['=~', '==', 'in~', 'has', 'has_any'] as const;

/** What a row must fulfil; true of a comparison when it is of any of its texts. */
export type Condition =
  | { readonly kind: 'every' | 'some'; readonly of: readonly Condition[] }
  | {
      readonly kind: 'comparison';
      readonly operand: Operand;
      readonly comparison: (typeof comparisons)[number];
      readonly texts: readonly string[];
    };

export type Step =
  | { readonly kind: 'where'; readonly condition: Condition }
  | { readonly kind: 'project'; readonly columns: readonly ProjectedColumn[] }
  | { readonly kind: 'order'; readonly operand: Operand; readonly descending: boolean };

export interface ProjectedColumn extends Column {
  readonly operand: Operand;
}

export interface Query {
  readonly table: TableName;
  readonly steps: readonly Step[];
  /** The columns of the result. */
  readonly columns: readonly Column[];
}

/**
 * Reads the part of KQL that the simulator understands: a table, then any of `where column =~ 'text'` (also `==`, `has`,
 * `in~ (...)` and `has_any (...)`, joined by `and` and `or`), `project a, b = c.d` and `order by column asc`; wherever a
 * column may stand, `tostring(column)` may. Throws `KqlError` for everything else.
 */
export function parseKql(text: string): Query {
  return new Parser(text).query();
}

/** Goes through a query once, from left to right, and knows which columns there are at each point. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #columns: readonly Column[] = tableColumns;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  query(): Query {
    const name = this.#expect('name').toLowerCase();
    const table = tableNames.find((candidate) => candidate === name);
    if (table === undefined) throw new KqlError('InvalidQuery', `There is no table ${name}.`);
    const steps: Step[] = [];
    while (this.#token.kind !== 'end') {
      this.#expect('sign', '|');
      steps.push(this.#operator());
    }
    return { table, steps, columns: this.#columns };
  }

  #operator(): Step {
    const operator = this.#expect('name');
    if (operator === 'where') return { kind: 'where', condition: this.#condition() };
    if (operator === 'project') return this.#project();
    if (operator === 'order' || operator === 'sort') return this.#order();
    throw new KqlError('ParserFailure', `The simulator does not know the operator ${operator}.`);
  }

  /** `and` binds closer than `or`. */
  #condition(): Condition {
    const every = (): Condition => ({
      kind: 'every',
      of: this.#separated('name', 'and', () => this.#comparison()),
    });
    return { kind: 'some', of: this.#separated('name', 'or', every) };
  }

  #comparison(): Condition {
    const { operand } = this.#column();
    const { value } = this.#token;
    const comparison = comparisons.find((known) => known === value);
    if (comparison === undefined) {
      throw new KqlError('ParserFailure', `${value} is not one of ${comparisons.join(', ')}.`);
    }
    this.#at += 1;
    const isList = comparison === 'in~' || comparison === 'has_any';
    return { kind: 'comparison', operand, comparison, texts: isList ? this.#list() : [this.#expect('text')] };
  }

  #list(): readonly string[] {
    this.#expect('sign', '(');
    const texts = this.#separated('sign', ',', () => this.#expect('text'));
    this.#expect('sign', ')');
    return texts;
  }

  #project(): Step {
    const columns = this.#separated('sign', ',', () => {
      const alias = this.#tokens[this.#at + 1]?.value === '=' ? this.#expect('name') : undefined;
      if (alias !== undefined) this.#expect('sign', '=');
      const column = this.#column();
      return { ...column, name: alias ?? column.operand.path.join('_') };
    });
    this.#columns = columns.map(({ name, kind }) => ({ name, kind }));
    return { kind: 'project', columns };
  }

  #order(): Step {
    this.#expect('name', 'by');
    const { operand, kind } = this.#column();
    if (kind !== 'string') {
      const path = operand.path.join('.');
      throw new KqlError('InvalidQuery', `${path} is dynamic: rows cannot be put in order by it.`);
    }
    // Kusto orders downwards when it is not told otherwise.
    const descending = !this.#skip('name', 'asc');
    if (descending) this.#skip('name', 'desc');
    return { kind: 'order', operand, descending };
  }

  #column(): { readonly operand: Operand; readonly kind: Column['kind'] } {
    if (this.#token.value !== 'tostring' || this.#tokens[this.#at + 1]?.value !== '(') return this.#path();
    this.#at += 2;
    const { operand } = this.#path();
    this.#expect('sign', ')');
    return { operand: { ...operand, asText: true }, kind: 'string' };
  }

  /** A column or a path into one; what is inside of a dynamic column is dynamic. */
  #path(): { readonly operand: Operand; readonly kind: Column['kind'] } {
    const first = this.#expect('name');
    const column = this.#columns.find(({ name }) => name === first);
    if (column === undefined) {
      throw new KqlError('InvalidQuery', `There is no column ${first} here.`);
    }
    const inner: string[] = [];
    while (this.#skip('sign', '.')) inner.push(this.#expect('name'));
    return {
      operand: { path: [first, ...inner], asText: false },
      kind: inner.length > 0 ? 'object' : column.kind,
    };
  }

  #separated<T>(kind: Token['kind'], separator: string, item: () => T): readonly T[] {
    const items = [item()];
    while (this.#skip(kind, separator)) items.push(item());
    return items;
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', value: 'the end of the query' };
  }

  #skip(kind: Token['kind'], value: string): boolean {
    const fits = this.#token.kind === kind && this.#token.value === value;
    if (fits) this.#at += 1;
    return fits;
  }

  #expect(kind: Token['kind'], value?: string): string {
    const found = this.#token;
    if (found.kind !== kind || (value !== undefined && found.value !== value)) {
      throw new KqlError('ParserFailure', `A ${value ?? kind} was expected, not ${found.value}.`);
    }
    this.#at += 1;
    return found.value;
  }
}
