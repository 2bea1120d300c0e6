import fc from 'fast-check';
import { firstOf } from '../../src/evaluation/first-of.ts';

const byTens = (a: number, b: number): number => Math.floor(a / 10) - Math.floor(b / 10);

it.each<[string, number[], number, number[]]>([
  ['of nothing are none', [], 3, []],
  ['of fewer than are asked for are all, in order', [20, 10], 3, [10, 20]],
  ['are the smallest, wherever they stand', [50, 10, 40, 20, 30], 3, [10, 20, 30]],
  ['that are equal stay as they came', [11, 12, 10, 13], 3, [11, 12, 10]],
  ['are none where none is asked for', [10], 0, []],
])('the first %s', (_, items, most, wanted) => {
  expect(firstOf(items, most, byTens)).toEqual(wanted);
});

it('are what sorting all of them gives', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(99)), fc.nat(12), (items, most) => {
      expect(firstOf(items, most, byTens)).toEqual(items.toSorted(byTens).slice(0, most));
    }),
  );
});
