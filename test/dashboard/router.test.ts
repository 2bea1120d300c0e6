import type { Page } from '../../src/dashboard/page.ts';
import { pages } from '../../src/dashboard/pages.ts';
import { routeTo, segmentsOf } from '../../src/dashboard/router.ts';

const named = (...patterns: readonly string[]): Page[] =>
  patterns.map((pattern) => ({ pattern, access: 'read' }));

describe('an address finds the page', () => {
  const some = named('', 'rules', 'rules/{id}', 'owners/nobody', 'owners/{name}', 'clusters/{a}/{b}/{c}');
  it.each([
    ['of the empty path', '', '', {}],
    ['of a word', 'rules', 'rules', {}],
    ['with a placeholder', 'rules/AKS012', 'rules/{id}', { id: 'AKS012' }],
    ['of a fixed word before a placeholder', 'owners/nobody', 'owners/nobody', {}],
    ['with several placeholders', 'clusters/x/y/z', 'clusters/{a}/{b}/{c}', { a: 'x', b: 'y', c: 'z' }],
  ])('%s', (_, path, pattern, params) => {
    expect(routeTo(some, segmentsOf(path))).toEqual({
      page: some.find((page) => page.pattern === pattern),
      params,
    });
  });

  it.each(['nothing', 'rules/AKS012/more', 'clusters/x/y'])('and none for %s', (path) => {
    expect(routeTo(some, segmentsOf(path))).toBeUndefined();
  });
});

test('no two pages have one pattern', () => {
  expect(new Set(pages.map(({ pattern }) => pattern)).size).toBe(pages.length);
});

test('whatever changes something asks for more than looking', () => {
  const writes = pages.filter(({ submit }) => submit !== undefined);
  expect(writes.map(({ pattern, submit }) => [pattern, submit?.access])).toEqual([
    ['exemptions/{id}', 'admin'],
    ['grant', 'admin'],
    ['audits', 'operate'],
    ['sign-in', 'anonymous'],
    ['sign-out', 'anonymous'],
  ]);
});
