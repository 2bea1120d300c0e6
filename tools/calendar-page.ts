import { dayIn, lastDayOf } from '../src/inventory/values/day.ts';
import { compareMinors, parseKubernetesVersion } from '../src/inventory/values/kubernetes-version.ts';

/** The calendar as it is shipped: src/facts/kubernetes-calendar.json. A date is a day, or a month where AKS names no day. */
export interface CalendarFile {
  readonly source: string;
  readonly note: string;
  readonly versions: readonly CalendarRow[];
}

export interface CalendarRow {
  readonly minor: string;
  readonly generallyAvailable: string;
  readonly communityEnd: string;
  readonly ltsEnd: string;
  readonly source: string;
  readonly asOf: string;
  readonly forecast?: true;
}

/** A page that is not the one that AKS has published so far; the message says what is missing, in one sentence. */
export class UnreadablePage extends Error {
  override readonly name = 'UnreadablePage';
}

type Line = Readonly<Record<string, string>>;

/**
 * The calendar that the published page supported-kubernetes-versions makes of the one before: a row for each version that the
 * page lists, as of the page's own date, and those rows of before that it no longer lists. Throws `UnreadablePage`.
 */
export function refreshedCalendar(page: string, before: CalendarFile): CalendarFile {
  const asOf = dateOfPage(page);
  const tables = tablesOf(page);
  const community = tableWith(tables, 'platform support', 'the release calendar');
  const longTerm = tableWith(tables, 'lts end of life', 'the versions in long-term support');
  const old = new Map(before.versions.map((row) => [row.minor, row]));
  const ltsEnds = new Map(longTerm.map((line) => [minorOf(line), dateIn(line, 'lts end of life')]));

  const fresh = new Map(
    // What stands in both tables is taken from the release calendar.
    [...longTerm, ...community].map((line) => {
      const minor = minorOf(line);
      const ltsEnd = ltsEnds.get(minor) ?? old.get(minor)?.ltsEnd;
      if (ltsEnd === undefined)
        throw new UnreadablePage(`The page does not say when long-term support of ${minor} ends.`);
      const generallyAvailable = dateIn(line, 'aks ga');
      const row: CalendarRow = {
        minor,
        generallyAvailable,
        communityEnd: dateIn(line, 'end of life'),
        ltsEnd,
        source: before.source,
        asOf,
        // A month that is not over by then may still be a plan.
        ...(lastDayOf(generallyAvailable) > asOf && { forecast: true }),
      };
      return [minor, row] as const;
    }),
  );
  return { ...before, versions: inOrder([...new Map([...old, ...fresh]).values()]) };
}

function inOrder(rows: readonly CalendarRow[]): readonly CalendarRow[] {
  const placed = rows.flatMap((row) => {
    const version = parseKubernetesVersion(row.minor);
    return version === undefined ? [] : [{ row, version }];
  });
  return placed.sort((left, right) => compareMinors(left.version, right.version)).map(({ row }) => row);
}

/** Microsoft's pages carry their date in the front matter, month first. */
function dateOfPage(page: string): string {
  const [, month, day, year] = /^ms\.date:\s*"?(\d{1,2})\/(\d{1,2})\/(\d{4})"?\s*$/m.exec(page) ?? [];
  const date = dayIn(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
  if (date !== undefined) return date;
  throw new UnreadablePage('The page has no ms.date, so it is not known of which day it is.');
}

/** Every table of a page, each line by the lower-cased names of its columns. */
function tablesOf(page: string): readonly (readonly Line[])[] {
  return page
    .split(/\r?\n/)
    .map((line) => line.trim())
    .reduce<string[][]>(
      (blocks, line) => {
        if (line.startsWith('|')) blocks.at(-1)?.push(line);
        else if (blocks.at(-1)?.length !== 0) blocks.push([]);
        return blocks;
      },
      [[]],
    )
    .map(([head = '', , ...body]) => {
      const names = cellsOf(head).map((name) => name.toLowerCase());
      return body.map((line) => {
        const cells = cellsOf(line);
        return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
      });
    });
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.replace(/[*`]/g, '').trim());
}

function tableWith(
  tables: readonly (readonly Line[])[],
  column: string,
  what: string,
): readonly [Line, ...Line[]] {
  const [first, ...others] =
    tables.find(([line]) => line !== undefined && 'k8s version' in line && column in line) ?? [];
  if (first === undefined)
    throw new UnreadablePage(
      `The page has no table of ${what}, with the columns "K8s version" and "${column}".`,
    );
  return [first, ...others];
}

function minorOf(line: Line): string {
  const minor = line['k8s version'] ?? '';
  if (/^\d+\.\d+$/.test(minor)) return minor;
  throw new UnreadablePage(`The page lists "${minor}" among its versions, which is not a minor version.`);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Nov 2026` is `2026-11`, `Aug 22, 2025` is `2025-08-22`; months may be written in full. */
function dateIn(line: Line, column: string): string {
  const text = line[column] ?? '';
  const [, name = '', day, year] = /^([a-z]{3})[a-z]*\.?(?: (\d{1,2}),?)? (\d{4})$/i.exec(text) ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  const date = `${year}-${String(month).padStart(2, '0')}`;
  const first = `${date}-${day?.padStart(2, '0') ?? '01'}`;
  if (dayIn(first) === undefined)
    throw new UnreadablePage(
      `The page gives "${text}" as "${column}" of ${minorOf(line)}, which is not a date.`,
    );
  return day === undefined ? date : first;
}
