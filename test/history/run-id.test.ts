import fc from 'fast-check';
import {
  beganBefore,
  isNewestFirst,
  newestFirst,
  runIdIn,
  runIdOf,
  startOf,
} from '../../src/history/run-id.ts';

const instants = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2286-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const randoms = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 6, maxLength: 6 });

describe('the id of a run', () => {
  it('can be read by a person', () => {
    expect(runIdOf(new Date('2026-11-20T08:00:01.234Z'), 'a1b2c3')).toBe('20261120T080001234Z-a1b2c3');
  });

  it('tells when the run began, to the millisecond', () => {
    fc.assert(
      fc.property(instants, randoms, (startedAt, random) => {
        expect(startOf(runIdOf(startedAt, random))).toEqual(startedAt);
      }),
    );
  });

  it.each([
    '',
    'latest',
    '20261120T080001234Z',
    '20261120T080001234Z-',
    '20261120T080001234Z-A1B2C3',
    '20261120T080001234Z-a1b2c3 ',
    ' 20261120T080001234Z-a1b2c3',
    '20261120T080001234Z-a1b2c3\n',
    '2026-11-20T08:00:01.234Z-a1b2c3',
    '20261320T080001234Z-a1b2c3',
    '20261120T250001234Z-a1b2c3',
    '20261120T080001234Z-a1b2c3a1b2c3a1b2c3',
    "20261120T080001234Z-' or 1 eq 1",
  ])('is not "%s"', (text) => {
    expect(startOf(text)).toBeUndefined();
    expect(() => newestFirst(text)).toThrow(RangeError);
    expect(isNewestFirst(`8204812799999_${text}`)).toBe(false);
  });
});

describe('the row key of a run', () => {
  it('puts the newest first, as tables compare their keys', () => {
    fc.assert(
      fc.property(instants, instants, randoms, randoms, (one, other, random, another) => {
        fc.pre(one.getTime() !== other.getTime());
        const [first, second] = [newestFirst(runIdOf(one, random)), newestFirst(runIdOf(other, another))];
        expect(first < second).toBe(one > other);
      }),
    );
  });

  it('stands after an instant exactly where the run began before it, and names the run', () => {
    // Near to the instant: a millisecond decides.
    const near = fc.integer({ min: -2, max: 2 });
    fc.assert(
      fc.property(instants, near, randoms, (instant, milliseconds, random) => {
        const startedAt = new Date(instant.getTime() + milliseconds);
        const key = newestFirst(runIdOf(startedAt, random));
        expect(key >= beganBefore(instant)).toBe(startedAt < instant);
        expect(runIdIn(key)).toBe(runIdOf(startedAt, random));
      }),
    );
  });

  it('is told from any other text', () => {
    const key = newestFirst('20261120T080001234Z-a1b2c3');
    expect(isNewestFirst(key)).toBe(true);
    for (const other of ['', '_', 'x', key.slice(1), key.slice(0, -7), `9${key}`, key.replace('_', '|')]) {
      expect(isNewestFirst(other)).toBe(false);
    }
  });
});
