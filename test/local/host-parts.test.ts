import type { RetryOptions } from '../../local/host/core-contract.ts';
import { createHooks } from '../../local/host/hooks.ts';
import { parseTimeSpan } from '../../local/host/host-json.ts';
import { atLeast } from '../../local/host/host-log.ts';
import { formatCookie } from '../../local/host/http-response.ts';
import { decodeMessage } from '../../local/host/queue-message.ts';
import { delayBefore } from '../../local/host/retries.ts';
import { compareRoutes, matchRoute, parseRoute } from '../../local/host/routes.ts';
import { parseSchedule } from '../../local/host/schedule.ts';
import { expandSettings } from '../../local/host/settings.ts';

describe('a schedule', () => {
  const from = new Date('2026-11-20T08:00:00Z');
  it.each([
    ['six fields', '0 30 9 * * *', '2026-11-20T09:30:00.000Z'],
    ['five fields are read as no seconds', '30 9 * * *', '2026-11-20T09:30:00.000Z'],
    ['the day of the month and that of the week must both fit', '0 0 6 13 * 5', '2027-08-13T06:00:00.000Z'],
    ['names', '0 0 7 * Jan MON', '2027-01-04T07:00:00.000Z'],
    ['a step from a number runs to the end', '0 5/20 * * * *', '2026-11-20T08:05:00.000Z'],
    ['a list and a range with a step', '0 0 1,10-16/3 * * *', '2026-11-20T10:00:00.000Z'],
  ])('%s', (_name, pattern, due) => {
    expect(
      parseSchedule(pattern)
        .next(from, 1)
        .map((date) => date.toISOString()),
    ).toEqual([due]);
  });

  it.each([
    '',
    '* * * *',
    '0 0 6 * * * 2027',
    '0 0 6 L * *',
    '@daily',
    '0 61 * * * *',
    '00:05:00',
    '0 0 6 * * mittwoch',
  ])('refuses %j', (pattern) => {
    expect(() => parseSchedule(pattern)).toThrow(/^its schedule '.*' is not an NCRONTAB expression/);
  });

  it('that is never due says so by having no next occurrence', () => {
    expect(parseSchedule('0 0 0 31 2 *').next(from, 1)).toEqual([]);
  });
});

describe('a retry', () => {
  const seconds = (count: number): { seconds: number } => ({ seconds: count });
  const fixed: RetryOptions = { retryStrategy: 'fixedDelay', maxRetryCount: 3, delayInterval: seconds(5) };
  const growing: RetryOptions = {
    ...{ retryStrategy: 'exponentialBackoff', maxRetryCount: -1 },
    ...{ minimumInterval: seconds(10), maximumInterval: seconds(60) },
  };
  it.each([
    ['always the same', fixed, [5000, 5000, 5000, 5000]],
    ['doubling up to a limit', growing, [10_000, 20_000, 40_000, 60_000]],
  ])('waits: %s', (_name, policy, delays) => {
    expect([1, 2, 3, 4].map((retry) => delayBefore(retry, policy))).toEqual(delays);
  });
});

describe('a route', () => {
  it.each(['x/{id=5}', 'x/{id:regex(a)}', 'x/v{id}', 'x/{id}.json', '{*rest}/x', 'x/{id?}/y', 'x/{}'])(
    'refuses %s',
    (template) => {
      expect(() => parseRoute(template)).toThrow(/route/);
    },
  );

  it.each([
    ['an encoded slash stays one segment', 'x/{id}', '/x/a%2Fb', { id: 'a%2Fb' }],
    ['a percent sign that encodes nothing is text', 'x/{id}', '/x/100%', { id: '100%' }],
    ['two slashes are no segment', 'x/{id}', '/x//', undefined],
    [
      'a guid',
      'x/{id:guid}',
      '/x/00000000-0000-0000-0000-00000000000A',
      { id: '00000000-0000-0000-0000-00000000000A' },
    ],
    ['two constraints', 'x/{id:int:bool}', '/x/1', undefined],
    ['too many segments', 'x/{id}', '/x/1/2', undefined],
    ['an empty rest', 'x/{*rest}', '/x', {}],
    ['a name of the prototype', 'x/{__proto__x}', '/x/1', { __proto__x: '1' }],
  ])('%s', (_name, template, path, parameters) => {
    expect(matchRoute(parseRoute(template), path)).toEqual(parameters);
  });

  it('that is more exact comes first', () => {
    const templates = ['{*rest}', 'a/{id?}', 'a/{id}', 'a/{id:int}', 'a/b', 'a'];
    const sorted = templates.toSorted((one, other) => compareRoutes(parseRoute(one), parseRoute(other)));
    expect(sorted).toEqual(['a', 'a/b', 'a/{id:int}', 'a/{id}', 'a/{id?}', '{*rest}']);
  });
});

describe('a cookie', () => {
  it.each([
    ['cannot add an attribute by its value', { name: 'a', value: 'x; secure\r\n' }, 'a=x%3B%20secure%0D%0A'],
    [
      'with every attribute',
      {
        ...{
          name: 'a',
          value: 'b',
          domain: { value: 'x.example' },
          path: { value: '/' },
          maxAge: { value: 0 },
        },
        ...{ expires: { value: { seconds: 0 } }, secure: { value: true }, httpOnly: { value: true } },
        sameSite: 'explicitNone' as const,
      },
      'a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=0; domain=x.example; path=/; secure; samesite=none; httponly',
    ],
    [
      'with flags that are off',
      { name: 'a', value: '', secure: { value: false }, sameSite: 'none' as const },
      'a=',
    ],
  ])('%s', (_name, cookie, text) => {
    expect(formatCookie(cookie)).toBe(text);
  });
});

it.each([
  ['00:00:15', 15_000],
  ['1.02:03:04.5', 93_784_500],
  ['15', undefined],
  ['00:15', undefined],
])('the time span %s', (text, milliseconds) => {
  expect(parseTimeSpan(text)).toBe(milliseconds);
});

it.each([
  ['base64 text', 'YcOp', 'base64', 'aé'],
  ['an empty message', '', 'base64', ''],
  ['text that is no base64', '{"a":1}', 'base64', undefined],
  ['base64 cut short', 'YcO', 'base64', undefined],
  ['text as it is', 'YcOp', 'none', 'YcOp'],
] as const)('decodes %s', (_name, text, encoding, decoded) => {
  expect(decodeMessage(text, encoding)).toBe(decoded);
});

it('a hook of an unknown name is refused with the mark that the package looks for', () => {
  const register = (): unknown => createHooks().register('beforeAll', () => undefined);
  expect(register).toThrow(RangeError);
  expect(register).toThrow(expect.objectContaining({ isAzureFunctionsSystemError: true }) as Error);
});

it('a hook that was disposed of is not called', async () => {
  const hooks = createHooks();
  const called: string[] = [];
  hooks.register('appStart', () => called.push('first')).dispose();
  hooks.register('appStart', () => called.push('second'));
  await hooks.run('appStart', {});
  expect(called).toEqual(['second']);
});

it.each([
  ['information', ['information', 'warning', 'error']],
  ['error', ['error']],
  ['none', []],
] as const)('a log from %s on', (least, expected) => {
  const seen: string[] = [];
  const log = atLeast(least, { write: (level) => seen.push(level) });
  for (const level of ['trace', 'information', 'warning', 'error'] as const) log.write(level, 'x', 'y');
  expect(seen).toEqual(expected);
});

it('settings in a binding are replaced, or named when they are not set', () => {
  expect(expandSettings('%A%-%B%', { A: '1', B: '' })).toBe('1-');
  expect(() => expandSettings('%A%-%C%', { A: '1' })).toThrow('names the setting C, which is not set');
});
