import type { Fault } from '../fault.ts';
import type { GrantedRole } from './granted-roles.ts';

const begin = '<!-- roles: begin -->';
const end = '<!-- roles: end -->';

interface Row {
  readonly line: number;
  readonly role: string;
  readonly scope: string;
}

const key = ({ role, scope }: Pick<Row, 'role' | 'scope'>): string => `${role} | ${scope}`;

/**
 * Compares the roles that templates grant with those of a document: a table whose first columns are Role, Scope and Why,
 * between two comments that mark it.
 */
export function rolesAreDocumented(
  granted: readonly GrantedRole[],
  file: string,
  document: string,
): readonly Fault[] {
  const lines = document.split('\n').map((line) => line.trim());
  const [first, last] = [lines.indexOf(begin), lines.indexOf(end)];
  if (first < 0 || last < first) {
    const message = `There is no table of roles: write one (Role | Scope | Why) between \`${begin}\` and \`${end}\`.`;
    return [{ at: { file, line: 1 }, message }];
  }
  const rows = tableRows(lines, first, last);
  const unwritten = granted
    .filter((one, index) => granted.findIndex((other) => key(other) === key(one)) === index)
    .filter((one) => !rows.some((row) => key(row) === key(one)))
    .map((one) => ({
      at: one.at,
      message: `${file} does not name this role: add the row \`| ${key(one)} | why |\`.`,
    }));
  const ungranted = rows
    .filter((row) => !granted.some((one) => key(one) === key(row)))
    .map((row) => ({
      at: { file, line: row.line },
      message: `No template grants \`${row.role}\` on \`${row.scope}\`: take the row out, or correct it.`,
    }));
  return [...unwritten, ...ungranted];
}

/** The rows of the table, below its head and the line under that. */
function tableRows(lines: readonly string[], first: number, last: number): readonly Row[] {
  const table = lines
    .map((text, index) => ({ text, line: index + 1 }))
    .slice(first, last)
    .filter(({ text }) => text.startsWith('|'));
  return table.slice(2).map(({ text, line }) => {
    const [, role = '', scope = ''] = text.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    return { line, role, scope };
  });
}
