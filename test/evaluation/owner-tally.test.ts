import fc from 'fast-check';
import type { OwnerTally } from '../../src/evaluation/owner-tally.ts';
import { addOwnerTallies } from '../../src/evaluation/owner-tally.ts';
import { addTallies, emptyTally } from '../../src/evaluation/tally.ts';

const of = (owner: string | null, clusters = 1): OwnerTally => ({
  owner,
  tally: { ...emptyTally, clusters },
});

it.each<[string, OwnerTally[], OwnerTally[]]>([
  ['of nothing are none', [], []],
  ['are one for each owner', [of('a'), of('b', 2), of('a', 3)], [of('a', 4), of('b', 2)]],
  [
    'are in order of the names, nobody last',
    [of(null), of('b'), of('a'), of(null)],
    [of('a'), of('b'), of(null, 2)],
  ],
  ['of names in two casings are of two owners', [of('A'), of('a')], [of('A'), of('a')]],
  ['of an owner called nobody are not those of nobody', [of('nobody'), of(null)], [of('nobody'), of(null)]],
  [
    'of names that every object has are of owners',
    [of('__proto__'), of('toString')],
    [of('__proto__'), of('toString')],
  ],
])('figures by owner %s', (_, tallies, wanted) => {
  expect(addOwnerTallies(tallies)).toEqual(wanted);
});

it('come to the same in whatever parts they are added, and add up to the whole', () => {
  const owners = fc.constantFrom('a', 'b', 'c', null);
  fc.assert(
    fc.property(fc.array(fc.tuple(owners, fc.nat(9))), fc.nat(), (list, cut) => {
      const tallies = list.map(([owner, clusters]) => of(owner, clusters));
      const at = cut % (tallies.length + 1);
      const whole = addOwnerTallies(tallies);
      const parts = [...addOwnerTallies(tallies.slice(at)), ...addOwnerTallies(tallies.slice(0, at))];
      expect(addOwnerTallies(parts)).toEqual(whole);
      expect(addTallies(whole.map(({ tally }) => tally))).toEqual(
        addTallies(tallies.map(({ tally }) => tally)),
      );
    }),
  );
});
