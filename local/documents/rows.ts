/** One row of a document, with the place it has in it: `value[3]`, or nothing when the document is the row. */
export interface PlacedRow {
  readonly row: unknown;
  readonly place: string;
}

/** The rows of one JSON document, and whether whoever wrote it says that there are more of them. */
export interface Rows {
  readonly rows: readonly PlacedRow[];
  readonly incomplete: boolean;
}

/**
 * Takes a document apart: an array of rows, an ARM list (`value`), an answer of Resource Graph (`data`, as objects or as a
 * table), a published example of an API, which holds any of these as its answer, or else one row by itself. Nothing is checked of a row: whatever stands where one is wanted is given out.
 */
export function rowsOf(document: unknown): Rows {
  if (Array.isArray(document)) return { rows: placed(document, ''), incomplete: false };
  // A resource has an id; no list has one.
  if (!isObject(document) || 'id' in document)
    return { rows: [{ row: document, place: '' }], incomplete: false };
  const incomplete = saysThatMoreFollow(document);
  const { value, data, responses } = document;
  if (Array.isArray(value)) return { rows: placed(value, 'value'), incomplete };
  if (Array.isArray(data)) return { rows: placed(data, 'data'), incomplete };
  if (isTable(data)) return { rows: placed(data.rows.map(rowBy(data.columns)), 'data.rows'), incomplete };
  return answerIn(responses) ?? { rows: [{ row: document, place: '' }], incomplete: false };
}

/** The rows of the body with which a published example answers: `responses["200"].body`, or 201 where something is made. */
function answerIn(responses: unknown): Rows | undefined {
  if (!isObject(responses)) return undefined;
  const answers = ['200', '201'].map((status) => ({ status, answer: responses[status] }));
  for (const { status, answer } of answers) {
    if (!isObject(answer) || !('body' in answer)) continue;
    const { rows, incomplete } = rowsOf(answer.body);
    const at = `responses.${status}.body`;
    return { rows: rows.map(({ row, place }) => ({ row, place: below(at, place) })), incomplete };
  }
  return undefined;
}

function below(at: string, place: string): string {
  return place === '' || place.startsWith('[') ? `${at}${place}` : `${at}.${place}`;
}

// ARM's lists name the next page nextLink, Resource Graph $skipToken, the az CLI skip_token and PowerShell SkipToken.
// Resource Graph writes resultTruncated as a text.
function saysThatMoreFollow(document: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(document).some(([key, said]) =>
    /^(nextlink|\$?skip_?token)$/i.test(key)
      ? typeof said === 'string' && said !== ''
      : /^result_?truncated$/i.test(key) && /^true$/i.test(String(said)),
  );
}

interface Table {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly unknown[];
}

function isTable(data: unknown): data is Table {
  return (
    isObject(data) &&
    Array.isArray(data.rows) &&
    Array.isArray(data.columns) &&
    data.columns.every((column) => isObject(column) && typeof column.name === 'string')
  );
}

function rowBy(columns: Table['columns']): (cells: unknown) => unknown {
  return (cells) =>
    Array.isArray(cells)
      ? Object.fromEntries(columns.map(({ name }, index): [string, unknown] => [name, cells[index]]))
      : cells;
}

function placed(rows: readonly unknown[], list: string): PlacedRow[] {
  return rows.map((row, index) => ({ row, place: `${list}[${index}]` }));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
