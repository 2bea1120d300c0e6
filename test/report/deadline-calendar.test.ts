import type { DeadlineGroup } from '../../src/evaluation/tally.ts';
import type { CalendarInput } from '../../src/report/deadline-calendar.ts';
import { renderCalendar } from '../../src/report/deadline-calendar.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const ends: DeadlineGroup = {
  on: '2026-11-30',
  what: 'Kubernetes 1.34 leaves standard support',
  count: 12,
  clusters: [aClusterRef('aks-cards-prod'), aClusterRef('aks-notebooks', 'data', null)],
};
const kubenet: DeadlineGroup = {
  on: '2028-03-31',
  what: 'kubenet is retired',
  count: 1,
  clusters: [aClusterRef('aks-lake', 'data')],
};

const calendarOf = (over: Partial<CalendarInput> = {}): string =>
  renderCalendar({
    deadlines: [ends, kubenet],
    asOf: '2026-11-20T05:00:03Z',
    subscriptions: { found: 8, read: 8 },
    complete: true,
    report: 'https://audit.contoso.example/api/report',
    ...over,
  });

/** The lines as a reader has them: folded ones put together again, and named by what stands before the first colon. */
const linesOf = (calendar: string): (readonly [string, string])[] =>
  calendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const);
const valuesOf = (calendar: string, name: string): string[] =>
  linesOf(calendar).flatMap(([key, value]) => (key === name ? [value] : []));

it('names itself, and says how often to look again', () => {
  const calendar = calendarOf();
  expect(linesOf(calendar).slice(0, 2)).toEqual([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
  ]);
  expect(valuesOf(calendar, 'X-WR-CALNAME')).toEqual(['AKS deadlines']);
  expect(valuesOf(calendar, 'REFRESH-INTERVAL;VALUE=DURATION')).toEqual(['PT12H']);
});

it('ends every line as the standard asks, the last one too', () => {
  const calendar = calendarOf();
  expect(calendar).toMatch(/\r\nEND:VCALENDAR\r\n$/);
  expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

it('has an entry for each deadline, all day on its last good day, that blocks nobody', () => {
  const calendar = calendarOf();
  expect(valuesOf(calendar, 'DTSTART;VALUE=DATE')).toEqual(['20261130', '20280331']);
  // The end is not a part of the entry.
  expect(valuesOf(calendar, 'DTEND;VALUE=DATE')).toEqual(['20261201', '20280401']);
  expect(valuesOf(calendar, 'TRANSP')).toEqual(['TRANSPARENT', 'TRANSPARENT']);
  expect(valuesOf(calendar, 'DTSTAMP')).toEqual(['20261120T050003Z', '20261120T050003Z']);
  expect(valuesOf(calendar, 'SUMMARY')).toEqual([
    'AKS: Kubernetes 1.34 leaves standard support (12 clusters)',
    'AKS: kubenet is retired (1 cluster)',
  ]);
});

it('says whose it is, how many more there are, what was seen, and where to read on', () => {
  expect(valuesOf(calendarOf(), 'DESCRIPTION').at(-2)?.split('\\n')).toEqual([
    'aks-cards-prod (rg-payments-weu in Payments Production)\\, owner team-pay',
    'aks-notebooks (rg-data-weu in Data & Analytics)\\, no owner named',
    'and 10 more',
    '',
    'As of the audit of 20 Nov 2026 05:00 UTC: 8 of 8 subscriptions read.',
    'Report: https://audit.contoso.example/api/report',
  ]);
  expect(valuesOf(calendarOf(), 'URL;VALUE=URI')[0]).toBe('https://audit.contoso.example/api/report');
});

it.each<[string, Partial<CalendarInput>, string]>([
  ['a subscription that was not read', { subscriptions: { found: 8, read: 7 } }, '7 of 8 subscriptions read'],
  ['rows that were not understood', {}, '8 of 8 subscriptions read'],
])('never passes for the whole of it: %s', (_, over, says) => {
  const calendar = calendarOf({ ...over, complete: false });
  const described = [...valuesOf(calendar, 'X-WR-CALDESC'), ...valuesOf(calendar, 'DESCRIPTION')];
  expect(described).toHaveLength(3);
  for (const text of described) expect(text).toContain(`${says}. Not everything was seen`);
});

describe('the UID of an entry', () => {
  const uids = (...deadlines: DeadlineGroup[]) => valuesOf(calendarOf({ deadlines }), 'UID');

  it.each<[string, DeadlineGroup]>([
    ['other clusters have it', { ...ends, count: 1, clusters: [aClusterRef('aks-new')] }],
    ['its owner is another', { ...ends, clusters: [aClusterRef('aks-cards-prod', 'payments', 'team-x')] }],
  ])('stays when %s', (_, later) => {
    expect(uids(later)).toEqual(uids(ends));
  });

  it.each<[string, DeadlineGroup]>([
    ['its day moves', { ...ends, on: '2026-12-31' }],
    ['it is another duty on that day', { ...ends, what: 'Kubernetes 1.33 leaves standard support' }],
  ])('is another when %s', (_, other) => {
    expect(uids(other)).not.toEqual(uids(ends));
    expect(new Set(uids(ends, other)).size).toBe(2);
  });
});

it('is the same text until the next audit, so that nobody loads it twice', () => {
  expect(calendarOf()).toBe(calendarOf());
});

describe('hostile text', () => {
  const named = (text: string): Partial<CalendarInput> => ({
    deadlines: [
      {
        on: '2026-11-30',
        what: text,
        count: 1,
        clusters: [
          { ...aClusterRef('x'), name: text, resourceGroup: text, subscriptionName: text, owner: text },
        ],
      },
    ],
  });
  const namesOf = (calendar: string): string[] => linesOf(calendar).map(([name]) => name);

  it.each([
    ['a line end', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:all is well'],
    ['a bare line end', 'x\nATTENDEE:mailto:cto@contoso.example'],
    ['a bare carriage return', 'x\rATTACH:https://evil.example'],
    ['a line separator', 'x\u2028URL:https://evil.example'],
    ['an escaped line end', 'x\\nURL:https://evil.example'],
    ['separators of values', 'x;VALUE=URI:https://evil.example,y'],
    ['an alarm', 'x\r\nBEGIN:VALARM\r\nACTION:EMAIL'],
    ['control characters', 'x\u0000\u0007\u001b[2J'],
    ['a next line of ISO 6429', 'x\u0085URL:https://evil.example'],
    ['a fold of lines', 'x\r\n URL:https://evil.example'],
    ['a mark that turns the direction of writing', 'x\u202Egnp.exe'],
  ])('%s makes no property', (_, text) => {
    const calendar = calendarOf(named(text));
    expect(namesOf(calendar)).toEqual(namesOf(calendarOf(named('harmless'))));
    expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u2028\u202E]/u);
  });

  it.each([
    ['backslashes', '\\n\\,', 'AKS: \\\\n\\\\\\, (1 cluster)'],
    ['commas and semicolons', 'a,b;c', 'AKS: a\\,b\\;c (1 cluster)'],
  ])('%s are told as they are', (_, text, summary) => {
    expect(valuesOf(calendarOf(named(text)), 'SUMMARY')).toEqual([summary]);
  });

  it.each([
    ['two bytes a character', 'é'.repeat(200)],
    ['four bytes a character', '🚀'.repeat(100)],
    ['characters that are escaped', ';'.repeat(200)],
  ])('no line is longer than 75 octets: %s', (_, text) => {
    const lines = calendarOf(named(text)).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    // A fold within a character would leave a replacement character in the bytes.
    expect(calendarOf(named(text))).not.toContain('\uFFFD');
    expect(valuesOf(calendarOf(named(text)), 'SUMMARY')[0]).toContain(text.at(0));
  });
});
