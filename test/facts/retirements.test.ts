import shipped from '../../src/facts/retirements.json' with { type: 'json' };
import { shippedRetirements } from '../../src/facts/retirements.ts';
import { dayIn } from '../../src/inventory/values/day.ts';

const rows = shipped.retirements.map((row) => [row.subject, row] as const);

it.each(rows)('%s has real days, a source, and says what happens', (_, row) => {
  for (const day of [row.on, row.asOf, ...('imagesRemoved' in row ? [row.imagesRemoved] : [])])
    expect(dayIn(day)).toBe(day);
  expect(row.source).toMatch(/^https:\/\/[\w./-]+$/);
  expect(row.what).toMatch(/^\S.*[^.]$/);
});

it('every subject is there once, and is found by its name', () => {
  expect(Object.keys(shippedRetirements)).toHaveLength(rows.length);
  expect(shippedRetirements.kubenet).toEqual({ on: '2028-03-31', what: 'kubenet is retired' });
});

it('images are removed on the last day of support or later', () => {
  for (const { on, imagesRemoved = on } of Object.values(shippedRetirements))
    expect(imagesRemoved >= on).toBe(true);
});
