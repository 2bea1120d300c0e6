import { existsSync, readFileSync } from 'node:fs';

// A defence that was renamed, or whose test has gone, is a promise that nobody keeps.
const document = readFileSync('docs/security.md', 'utf8');
const [threats = ''] = document.split('\n## Accepted');

/** Each row of the tables of threats that names a defence. */
const rows = threats
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('.test.ts`'))
  .map((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''));
    return { threat: cells[0] ?? '', files: cells.at(-2) ?? '', tests: cells.at(-1) ?? '' };
  });

const paths = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\.\w+)`/g)].map(([, path = '']) => path);

it('the threat model names defences', () => {
  expect(rows.length).toBeGreaterThan(30);
});

it.each(rows.map((row) => [row.threat, row] as const))('%s: the file and the test are there', (_, row) => {
  expect(paths(row.files).length).toBeGreaterThan(0);
  expect([...paths(row.files), ...paths(row.tests)].filter((path) => !existsSync(path))).toEqual([]);
});

it.each(rows.map((row) => [row.threat, row] as const))(
  '%s: the test says what it is taken for',
  (_, { tests }) => {
    for (const [, path = '', titles = ''] of tests.matchAll(/`([\w./-]+)`: ([^`]+?)(?:; |$)/g)) {
      const text = readFileSync(path, 'utf8');
      const named = [...titles.matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => title);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((title) => !text.replaceAll("\\'", "'").includes(title))).toEqual([]);
    }
    expect(paths(tests).every((path) => tests.includes(`\`${path}\`: *`))).toBe(true);
  },
);

it('what is said to be accepted says why', () => {
  const accepted = document.split('\n## Accepted')[1] ?? '';
  const risks = accepted.split('\n').filter((line) => /^\| (?!Risk|---)/.test(line));
  expect(risks.length).toBeGreaterThan(5);
  for (const risk of risks) expect(risk).toMatch(/^\| .{20,} \| .{20,} \|$/);
});
