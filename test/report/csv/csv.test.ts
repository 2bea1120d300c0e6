import fc from 'fast-check';
import type { CsvValue } from '../../../src/report/csv/csv.ts';
import { csvLine } from '../../../src/report/csv/csv.ts';
import { csvOf } from '../../support/csv-of.ts';

describe('csvLine', () => {
  it.each<[string, CsvValue, string]>([
    ['plain text', 'aks-prod', 'aks-prod'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'say "no"', '"say ""no"""'],
    ['a line end', 'a\r\nb', '"a\r\nb"'],
    ['a number, negative ones too', -5, '-5'],
    ['a flag', true, 'true'],
    ['nothing', null, ''],
    ['a formula', '=1+1', "'=1+1"],
    [
      'a formula with quotes',
      '=HYPERLINK("https://evil.example")',
      `"'=HYPERLINK(""https://evil.example"")"`,
    ],
    ['a plus sign', '+1', "'+1"],
    ['a minus sign', '-1', "'-1"],
    ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', `"'\r=1"`],
    ['a line feed', '\n=1', `"'\n=1"`],
    ['a null character', '\0=1', "'\0=1"],
    ['a wide equals sign', '＝1+1', "'＝1+1"],
    ['a wide plus sign', '＋1', "'＋1"],
    ['a wide minus sign', '－1', "'－1"],
    ['a wide at sign', '＠SUM(A1)', "'＠SUM(A1)"],
    ['a sign that is not the first character', 'a=1', 'a=1'],
  ])('%s', (_, value, cell) => {
    expect(csvLine([value])).toBe(`${cell}\r\n`);
  });
});

describe('a table', () => {
  it('gives any table back to a reader of RFC 4180, but for the apostrophes', () => {
    const tables = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: width, maxLength: width }), {
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(tables, (rows) => {
        const columns = (rows[0] ?? ['']).map((_, index) => ({
          heading: `c${index}`,
          valueOf: (row: readonly string[]): CsvValue => row[index] ?? null,
        }));
        const [headings, ...read] = parse(csvOf(columns, rows));
        expect(headings).toEqual(columns.map(({ heading }) => heading));
        expect(read.map((cells) => cells.map(withoutApostrophe))).toEqual(
          rows.map((cells) => cells.map(withoutApostrophe)),
        );
        expect(read.flat().filter((cell) => begins.test(cell))).toEqual([]);
      }),
    );
  });

  it('of no rows is the headings alone', () => {
    expect(csvOf([{ heading: 'rule', valueOf: (): CsvValue => null }], [])).toBe('rule\r\n');
  });
});

const begins = /^[=+\-@＝＋－＠\t\r\n\0]/;
const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=[=+\-@＝＋－＠\t\r\n\0])/, '');

/** A reader of RFC 4180, character by character. */
function parse(document: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < document.length; at++) {
    const [character, next] = [document[at]!, document[at + 1]];
    if (quoted && character === '"' && next === '"') {
      cell += '"';
      at++;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (!quoted && (character === ',' || (character === '\r' && next === '\n'))) {
      row.push(cell);
      cell = '';
      if (character === '\r') {
        rows.push(row);
        row = [];
        at++;
      }
    } else cell += character;
  }
  return rows;
}
