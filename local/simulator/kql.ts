import type { Column, TableName } from './tables.ts';
import { tableColumns, tableNames } from './tables.ts';

/** A query that Resource Graph would not run, with the code under which it says so. */
export class KqlError extends Error {
  override readonly name = 'KqlError';
  readonly code: 'ParserFailure' | 'InvalidQuery';

  constructor(code: KqlError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** `properties.state` as its parts. */
export type Path = readonly [string, ...string[]];

export type Step =
  | {
      readonly kind: 'where';
      readonly path: Path;
      readonly anyOf: readonly string[];
      readonly caseless: boolean;
    }
  | { readonly kind: 'project'; readonly columns: readonly ProjectedColumn[] }
  | { readonly kind: 'order'; readonly path: Path; readonly descending: boolean };

export interface ProjectedColumn extends Column {
  readonly path: Path;
}

export interface Query {
  readonly table: TableName;
  readonly steps: readonly Step[];
  /** The columns of the result. */
  readonly columns: readonly Column[];
}

/**
 * Reads the part of KQL that the simulator understands: a table, then any of `where column =~ 'text'` (also `==` and
 * `in~ (...)`, joined by `and`), `project a, b = c.d` and `order by column asc`. Throws `KqlError` for everything else.
 */
export function parseKql(text: string): Query {
  return new Parser(text).query();
}

const token =
  /\s*(?:(?<sign>=~|==|in~|[|,.()=])|(?<name>[A-Za-z_]\w*)|'(?<single>[^'\\\n]*)'|"(?<double>[^"\\\n]*)")\s*/uy;

interface Token {
  readonly kind: 'sign' | 'name' | 'text' | 'end';
  readonly value: string;
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
      steps.push(...this.#operator());
    }
    return { table, steps, columns: this.#columns };
  }

  #operator(): readonly Step[] {
    const operator = this.#expect('name');
    if (operator === 'where') return this.#separated('name', 'and', () => this.#condition());
    if (operator === 'project') return [this.#project()];
    if (operator === 'order' || operator === 'sort') return [this.#order()];
    throw new KqlError('ParserFailure', `The simulator does not know the operator ${operator}.`);
  }

  #condition(): Step {
    const { path } = this.#column();
    const operator = this.#expect('sign');
    if (operator === '=~' || operator === '==') {
      return { kind: 'where', path, anyOf: [this.#expect('text')], caseless: operator === '=~' };
    }
    if (operator !== 'in~') throw new KqlError('ParserFailure', `${operator} is not =~, == or in~.`);
    this.#expect('sign', '(');
    const anyOf = this.#separated('sign', ',', () => this.#expect('text'));
    this.#expect('sign', ')');
    return { kind: 'where', path, anyOf, caseless: true };
  }

  #project(): Step {
    const columns = this.#separated('sign', ',', () => {
      const alias = this.#tokens[this.#at + 1]?.value === '=' ? this.#expect('name') : undefined;
      if (alias !== undefined) this.#expect('sign', '=');
      const column = this.#column();
      return { ...column, name: alias ?? column.path.join('_') };
    });
    this.#columns = columns.map(({ name, kind }) => ({ name, kind }));
    return { kind: 'project', columns };
  }

  #order(): Step {
    this.#expect('name', 'by');
    const { path, kind } = this.#column();
    if (kind !== 'string') {
      throw new KqlError('InvalidQuery', `${path.join('.')} is dynamic: rows cannot be put in order by it.`);
    }
    // Kusto orders downwards when it is not told otherwise.
    const descending = !this.#skip('name', 'asc');
    if (descending) this.#skip('name', 'desc');
    return { kind: 'order', path, descending };
  }

  /** A column or a path into one; what is inside of a dynamic column is dynamic. */
  #column(): { readonly path: Path; readonly kind: Column['kind'] } {
    const first = this.#expect('name');
    const column = this.#columns.find(({ name }) => name === first);
    if (column === undefined) {
      throw new KqlError('InvalidQuery', `There is no column ${first} here.`);
    }
    const inner: string[] = [];
    while (this.#skip('sign', '.')) inner.push(this.#expect('name'));
    return { path: [first, ...inner], kind: inner.length > 0 ? 'object' : column.kind };
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

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const { sign, name, single, double } = token.exec(text)?.groups ?? {};
    if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name });
    else {
      const literal = single ?? double;
      if (literal === undefined) {
        throw new KqlError('ParserFailure', `The simulator does not read ${text.slice(at, at + 40)}`);
      }
      tokens.push({ kind: 'text', value: literal });
    }
  }
  return tokens;
}
