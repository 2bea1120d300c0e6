import type { DeadlineGroup } from '../../src/evaluation/tally.ts';
import { deadlineLineOf, deadlineTableOf } from '../../src/report/report-deadlines.ts';

const group = (on: string, count = 1): DeadlineGroup => ({ on, what: `due ${on}`, count, clusters: [] });
const lines = (...groups: readonly DeadlineGroup[]) =>
  groups.map((one) => deadlineLineOf(one, '2026-11-20', 'https://portal.azure.com'));
const daysOf = (rows: readonly { readonly on: string }[]) => rows.map(({ on }) => on);

test.each([
  ['2026-11-19', 'overdue', -1],
  ['2026-11-20', 'soon', 0],
  ['2026-12-19', 'soon', 29],
  ['2026-12-20', 'later', 30],
])('%s is %s on the 20th of November', (on, urgency, daysLeft) => {
  expect(lines(group(on))).toMatchObject([{ urgency, daysLeft }]);
});

const past = Array.from({ length: 12 }, (_, index) =>
  group(`2025-${String(index + 1).padStart(2, '0')}-01`, index),
);
const ahead = Array.from({ length: 12 }, (_, index) =>
  group(`2027-${String(index + 1).padStart(2, '0')}-01`),
);

test('what falls due next is seen however much is overdue', () => {
  const table = deadlineTableOf(lines(...past, ...ahead), 24, 4);
  // Of what is overdue, that which concerns the most clusters.
  expect(daysOf(table.rows)).toEqual(['2025-11-01', '2025-12-01', '2027-01-01', '2027-02-01']);
  expect(table).toMatchObject({ count: 24, more: 20 });
});

test.each([
  ['nothing lies ahead', past, ['2025-10-01', '2025-11-01', '2025-12-01']],
  ['little lies ahead', [...past, ...ahead.slice(0, 1)], ['2025-11-01', '2025-12-01', '2027-01-01']],
  ['nothing is overdue', ahead, ['2027-01-01', '2027-02-01', '2027-03-01']],
])('rows that are free go to the others where %s', (_, groups, days) => {
  expect(daysOf(deadlineTableOf(lines(...groups), groups.length, 3).rows)).toEqual(days);
});

test('a table that is cut again keeps to the same', () => {
  const first = deadlineTableOf(lines(...past, ...ahead), 24, 10);
  expect(deadlineTableOf(first.rows, first.count, 4)).toEqual(
    deadlineTableOf(lines(...past, ...ahead), 24, 4),
  );
});
