import { known } from '../../src/facts/fact.ts';
import { factNames, factsAt } from '../../src/facts/facts.ts';
import { shippedRetirements } from '../../src/facts/retirements.ts';
import { shippedCalendar } from '../../src/facts/support-calendar.ts';

const noon = new Date('2026-11-20T12:00:00Z');

test('the facts of an instant are judged by its UTC day and by what is shipped', () => {
  expect(factsAt(new Date('2026-11-20T23:30:00-02:00'))).toMatchObject({
    today: '2026-11-21',
    calendar: shippedCalendar,
    retirements: shippedRetirements,
  });
});

test.each(factNames)('%s is unknown, with a reason, until Azure was asked', (name) => {
  const { bySubject, otherwise } = factsAt(noon)[name];
  expect(bySubject.size).toBe(0);
  expect(otherwise).toEqual({
    known: false,
    reason: expect.stringMatching(/^Azure was not asked for \S.*\.$/) as string,
  });
});

test('what was told stands in place of what was not asked', () => {
  const locks = { bySubject: new Map(), otherwise: known([]) };
  const facts = factsAt(noon, { locks });
  expect(facts.locks).toBe(locks);
  expect(facts.locations.otherwise.known).toBe(false);
});
