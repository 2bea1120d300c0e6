/** What a column of a table can hold. */
export type Column = string | number | boolean | Date | Uint8Array;

/** A row as the table service takes it; undefined columns are not stored. */
export interface Row {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly [column: string]: Column | undefined;
}

/** What a row looks like when it comes back: the service's own columns beside ours. */
export type StoredRow = Readonly<Record<string, unknown>>;

// A text column holds at most 32,768 UTF-16 units, a binary one 65,536 bytes.
const textLimit = 32_000;
const binaryLimit = 64_000;

/** A JSON value of any length over as many text columns as it takes: `name`, `name_1`, `name_2`... */
export function jsonColumns(name: string, value: unknown): Record<string, string> {
  // The emulator takes these two for ends of lines, and with one in it refuses a transaction.
  const json = JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
  const columns: Record<string, string> = {};
  for (let from = 0, part = 0; from < json.length; part += 1) {
    const to = endOfSlice(json, from);
    columns[partName(name, part)] = json.slice(from, to);
    from = to;
  }
  return columns;
}

/** The value that `jsonColumns` spread; undefined when the row has no such column. Throws when it is not JSON. */
export function readJson(row: StoredRow, name: string): unknown {
  const json = parts(row, name, (part) => typeof part === 'string').join('');
  return json === '' ? undefined : JSON.parse(json);
}

/** Bytes over as many binary columns as it takes. */
export function binaryColumns(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  const count = Math.ceil(bytes.length / binaryLimit);
  return Object.fromEntries(
    Array.from({ length: count }, (_, part) => [
      partName(name, part),
      // A copy: of a view, the client would send all that lies behind it.
      bytes.slice(part * binaryLimit, (part + 1) * binaryLimit),
    ]),
  );
}

/** The bytes that `binaryColumns` spread; undefined when the row has no such column. */
export function readBinary(row: StoredRow, name: string): Uint8Array | undefined {
  const chunks = parts(row, name, (part) => part instanceof Uint8Array);
  return chunks.length === 0 ? undefined : new Uint8Array(Buffer.concat(chunks));
}

/** What is counted by kind, a column for each kind: `failures_high`. */
export function countColumns<K extends string>(
  prefix: string,
  counts: Readonly<Record<K, number>>,
  keys: readonly K[],
): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [`${prefix}_${key}`, counts[key]]));
}

/** What `countColumns` spread; 0 for a kind whose column the row does not have. */
export function readCounts<K extends string>(
  row: StoredRow,
  prefix: string,
  keys: readonly K[],
): Record<K, number> {
  return Object.fromEntries(
    keys.map((key) => {
      const count = row[`${prefix}_${key}`];
      return [key, typeof count === 'number' ? count : 0];
    }),
  ) as Record<K, number>;
}

/** A column's text; null when the row has none there. */
export function readText(row: StoredRow, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

/** A column's instant in ISO 8601; null when the row has none there. */
export function readInstant(row: StoredRow, column: string): string | null {
  const value = row[column];
  return value instanceof Date ? value.toISOString() : null;
}

/** A text cut to what a column holds, with a mark where it was cut. */
export function cut(text: string, limit = textLimit): string {
  if (text.length <= limit) return text.toWellFormed();
  return `${text.slice(0, limit).toWellFormed()}… (${text.length - limit} more characters)`;
}

function parts<T>(row: StoredRow, name: string, isPart: (part: unknown) => part is T): T[] {
  const found: T[] = [];
  for (let part = 0; ; part += 1) {
    const column = row[partName(name, part)];
    if (!isPart(column)) return found;
    found.push(column);
  }
}

// A pair of surrogates is one character: half of one does not survive the way to the service.
function endOfSlice(text: string, from: number): number {
  const to = Math.min(from + textLimit, text.length);
  const last = text.charCodeAt(to - 1);
  return to < text.length && last >= 0xd800 && last <= 0xdbff ? to - 1 : to;
}

const partName = (name: string, part: number): string => (part === 0 ? name : `${name}_${part}`);
