import { notesOf } from '../../src/mcp/notes.ts';

const whole = { subscriptionsFound: 8, read: 8, scopeFaults: [], rejectedRows: 0, facts: [] };

it.each<[string, object, string | undefined]>([
  ['a list that saw everything', { coverage: whole }, undefined],
  ['a list that did not', { coverage: { ...whole, read: 7 } }, '1 of 8 subscriptions not read'],
  [
    'a list that found nothing',
    { coverage: { ...whole, subscriptionsFound: 0, read: 0 } },
    '0 of 0 subscriptions not read',
  ],
  [
    'a scope that was not listed',
    { coverage: { ...whole, scopeFaults: ['x'] } },
    'parts of the scope not listed: 1',
  ],
  ['rows that were not understood', { coverage: { ...whole, rejectedRows: 2 } }, 'rows not understood: 2'],
  [
    'facts that were not read',
    { coverage: { ...whole, facts: [{}, {}] } },
    'kinds of facts not read whole: 2',
  ],
  [
    'a run',
    { coverage: { read: 7, unreadable: 1, missing: 2, failed: 0 } },
    '3 of 10 subscriptions not read',
  ],
  [
    'a report that is complete',
    { coverage: { complete: true, subscriptions: { found: 8, read: 8 } } },
    undefined,
  ],
  [
    'a report',
    { coverage: { complete: false, subscriptions: { found: 8, read: 6 } } },
    '2 of 8 subscriptions not read',
  ],
  [
    'a report with another gap',
    { coverage: { complete: false, subscriptions: { found: 8, read: 8 } } },
    'not everything was read',
  ],
  ['an answer without coverage', { value: [] }, undefined],
  ['a run that has none yet', { coverage: null }, undefined],
])('%s', (_, answer, gap) => {
  const wanted =
    gap === undefined
      ? []
      : [`INCOMPLETE: ${gap}. The figures hold only for what was read; say so with them.`];
  expect(notesOf({ ...answer })).toEqual(wanted);
});

it('an audit that is under way is told', () => {
  expect(notesOf({ auditUnderway: 'x' })).toEqual([expect.stringMatching(/^An audit is under way/)]);
  expect(notesOf({ auditUnderway: null })).toEqual([]);
});
