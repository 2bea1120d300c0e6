import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableRuleName, writeRuleSkeleton } from '../../tools/rule-skeleton.ts';

let root = '';
const folders = () => [readdirSync(join(root, 'src/rules')), readdirSync(join(root, 'test/rules'))];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'skeleton-'));
  mkdirSync(join(root, 'src/rules'), { recursive: true });
  mkdirSync(join(root, 'test/rules'), { recursive: true });
  writeFileSync(join(root, 'src/rules/index.ts'), '');
  writeFileSync(join(root, 'src/rules/version.ts'), '');
  writeFileSync(
    join(root, 'src/rules/older-rule.ts'),
    "export const olderRule = defineRule({\n  id: 'AKS041',\n});\n",
  );
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

test('a new rule gets the next id, a rule, a test and a place in the index', () => {
  expect(writeRuleSkeleton(root, 'newer-rule-2', '2026-11-20')).toEqual([
    'src/rules/newer-rule-2.ts',
    'test/rules/newer-rule-2.test.ts',
  ]);
  expect(read('src/rules/newer-rule-2.ts')).toContain("  id: 'AKS042',\n  name: 'newer-rule-2',\n");
  expect(read('src/rules/newer-rule-2.ts')).toContain("  reviewed: '2026-11-20',\n");
  expect(read('test/rules/newer-rule-2.test.ts')).toContain("from '../../src/rules/newer-rule-2.ts'");
  expect(read('src/rules/index.ts')).toContain('  olderRule,\n  newerRule2,\n');
});

test.each([
  ['no name', ''],
  ['one word', 'rule'],
  ['upper case', 'Newer-Rule'],
  ['blanks', 'newer rule'],
  ['a path', '../newer-rule'],
  ['a file name', 'newer-rule.ts'],
  ['a hyphen at the end', 'newer-'],
  ['a digit in front', '2-rules'],
])('a name that is none is refused in one sentence, and nothing is written: %s', (_, name) => {
  const before = folders();
  const write = () => writeRuleSkeleton(root, name, '2026-11-20');
  expect(write).toThrow(UnusableRuleName);
  expect(write).toThrow(/^".*" is not a rule name: .*\.?$/);
  expect(folders()).toEqual(before);
});

test('a name that is taken is refused in one sentence, and nothing is written', () => {
  const before = folders();
  expect(() => writeRuleSkeleton(root, 'older-rule', '2026-11-20')).toThrow(
    '"older-rule" is taken: src/rules/older-rule.ts is there already.',
  );
  expect(folders()).toEqual(before);
});

test('a test that is left over keeps its name taken', () => {
  writeFileSync(join(root, 'test/rules/newer-rule.test.ts'), '');
  expect(() => writeRuleSkeleton(root, 'newer-rule', '2026-11-20')).toThrow('test/rules/newer-rule.test.ts');
});

test('a rule file without an id is named', () => {
  writeFileSync(join(root, 'src/rules/half-done.ts'), 'export {};\n');
  expect(() => writeRuleSkeleton(root, 'newer-rule', '2026-11-20')).toThrow(
    'src/rules/half-done.ts states no id',
  );
});
