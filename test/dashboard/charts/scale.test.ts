import fc from 'fast-check';
import { percent, scale, scoreBounds } from '../../../src/dashboard/charts/scale.ts';

describe('the axis of scores', () => {
  it.each([
    ['of no score is the whole range', [], [0, 100]],
    ['of one score has room around it', [81], [70, 90]],
    ['reaches full marks', [100], [80, 100]],
    ['reaches zero', [0], [0, 20]],
    ['has all of them', [12, 95], [10, 100]],
  ])('%s', (_, scores, bounds) => {
    expect(scoreBounds(scores)).toEqual(bounds);
  });

  test('holds whatever scores there are, with whole tens at its ends', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (scores) => {
        const [low, high] = scoreBounds(scores);
        expect(low).toBeLessThanOrEqual(Math.min(...scores));
        expect(high).toBeGreaterThanOrEqual(Math.max(...scores));
        expect([low % 10, high % 10, high - low >= 20]).toEqual([0, 0, true]);
      }),
    );
  });
});

test('a scale maps its ends onto the ends, and a single value into the middle', () => {
  const place = scale([10, 20], [0, 100]);
  expect([place(10), place(15), place(20), scale([5, 5], [0, 100])(5)]).toEqual([0, 50, 100, 50]);
});

test('a share is written as SVG writes it', () => {
  expect([percent(37.5), percent(100 / 3)]).toEqual(['37.5%', '33.33%']);
});
