/** What a cell can hold; `null` is an empty cell. */
export type CsvValue = string | number | boolean | null;

/** One column: its heading and what it shows of a row. */
export interface CsvColumn<Row> {
  readonly heading: string;
  readonly valueOf: (row: Row) => CsvValue;
}

/** The first line of a table: its headings. */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return csvLine(columns.map(({ heading }) => heading));
}

/** The line of one row. */
export function csvRow<Row>(columns: readonly CsvColumn<Row>[], row: Row): string {
  return csvLine(columns.map(({ valueOf }) => valueOf(row)));
}

/** One line of CSV with its line end. A text that a spreadsheet would run as a formula gets a leading apostrophe. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cellOf).join(',')}\r\n`;
}

// What OWASP and ASVS 5.0 (1.2.10) name; the wide signs are those of spreadsheets in East Asian languages.
const startOfFormula = /^[=+\-@＝＋－＠\t\r\n\0]/;

function cellOf(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const inert = startOfFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
