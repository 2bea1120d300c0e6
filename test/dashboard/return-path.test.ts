import fc from 'fast-check';
import { returnPath } from '../../src/dashboard/return-path.ts';
import { dashboardAddress } from './a-dashboard.ts';

const arrived = (wanted: string | null): string =>
  new URL(returnPath(wanted), `${dashboardAddress}sign-in`).href;

describe('after signing in somebody goes on', () => {
  it.each([
    ['to the page that was asked for', 'findings?severity=high', 'findings?severity=high'],
    ['to a page further down', 'clusters/s/g/n', 'clusters/s/g/n'],
    ['to the first page when none was', '', ''],
    ['to the first page when nothing is said', null, ''],
  ])('%s', (_, wanted, path) => {
    expect(arrived(wanted)).toBe(dashboardAddress + path);
  });
});

describe('and never elsewhere', () => {
  it.each([
    ['another host', 'https://evil.example/'],
    ['another host with a path of its own', 'https://evil.example/dashboards/of/others'],
    ['another host without a scheme', '//evil.example/'],
    ['backslashes for slashes', '\\\\evil.example'],
    ['a slash and a backslash', '/\\evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['the API beside it', '../findings'],
    ['the root of the host', '/admin'],
    ['a step up behind a word', 'x/../../findings'],
    ['a tab that a browser drops', '/\t/evil.example'],
    ['a line end', 'findings\r\nset-cookie: x=y'],
    ['more than an address has', `findings?q=${'x'.repeat(3_000)}`],
  ])('%s', (_, wanted) => {
    expect(arrived(wanted)).toBe(dashboardAddress);
  });

  test('whatever is wanted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.webPath()), (wanted) => {
        expect(arrived(wanted).startsWith(dashboardAddress)).toBe(true);
      }),
    );
  });
});
