import type { CsvColumn } from '../../src/report/csv/csv.ts';
import { csvHead, csvRow } from '../../src/report/csv/csv.ts';

/** A whole table as one text, put together as the documents are. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: Iterable<Row>): string {
  return [csvHead(columns), ...Iterator.from(rows).map((row) => csvRow(columns, row))].join('');
}
