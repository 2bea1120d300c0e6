import fc from 'fast-check';
import type { OwnerTally, PartTally, SubscriptionTally } from '../../src/evaluation/part-tally.ts';
import { addPartTallies, byOwner, bySubscription, tallyWithin } from '../../src/evaluation/part-tally.ts';
import type { Tally } from '../../src/evaluation/tally.ts';
import { addTallies, emptyTally } from '../../src/evaluation/tally.ts';

const of = (clusters: number): Tally => ({ ...emptyTally, clusters });
const part = (subscriptionId: string, owner: string | null, clusters = 1): PartTally => ({
  subscriptionId,
  owner,
  tally: of(clusters),
});

it.each<[string, PartTally[], PartTally[]]>([
  ['of nothing are none', [], []],
  [
    'are one for each subscription and owner',
    [part('1', 'a'), part('1', 'b', 2), part('1', 'a', 3), part('2', 'a', 4)],
    [part('1', 'a', 4), part('1', 'b', 2), part('2', 'a', 4)],
  ],
  [
    'are in order of the subscriptions, then of the names, nobody last',
    [part('2', null), part('2', 'b'), part('1', null), part('2', 'a'), part('2', null)],
    [part('1', null), part('2', 'a'), part('2', 'b'), part('2', null, 2)],
  ],
])('figures by part %s', (_, tallies, wanted) => {
  expect(addPartTallies(tallies)).toEqual(wanted);
});

it.each<[string, OwnerTally[], OwnerTally[]]>([
  ['of nothing are none', [], []],
  [
    'are one for each owner, over all subscriptions',
    [part('1', 'a'), part('1', 'b', 2), part('2', 'a', 3)],
    [
      { owner: 'a', tally: of(4) },
      { owner: 'b', tally: of(2) },
    ],
  ],
  ...['A', 'nobody', '__proto__', 'toString'].map((name): [string, OwnerTally[], OwnerTally[]] => [
    `of an owner called ${name} are of nobody else`,
    [part('1', null), part('1', 'a', 2), part('1', name, 3)],
    [
      ...[
        { owner: name, tally: of(3) },
        { owner: 'a', tally: of(2) },
      ].sort((left, right) => (left.owner < right.owner ? -1 : 1)),
      { owner: null, tally: of(1) },
    ],
  ]),
])('figures by owner %s', (_, parts, wanted) => {
  expect(byOwner(parts)).toEqual(wanted);
});

it.each<[string, PartTally[], SubscriptionTally[]]>([
  ['of nothing are none', [], []],
  [
    'are one for each subscription, over all owners',
    [part('2', 'a'), part('1', 'a', 2), part('2', null, 3)],
    [
      { subscriptionId: '1', tally: of(2) },
      { subscriptionId: '2', tally: of(4) },
    ],
  ],
])('figures by subscription %s', (_, parts, wanted) => {
  expect(bySubscription(parts)).toEqual(wanted);
});

it('the figures of the parts that are wanted are theirs alone, and of none those of nothing', () => {
  const parts = [part('1', 'a'), part('1', 'b', 2), part('2', 'a', 4)];
  expect(tallyWithin(parts, ({ owner }) => owner === 'a')).toEqual(of(5));
  expect(tallyWithin(parts, ({ subscriptionId }) => subscriptionId === '1')).toEqual(of(3));
  expect(tallyWithin(parts, () => false)).toEqual(emptyTally);
});

it('parts come to the same however they are added, and add up to the whole from every side', () => {
  const parts = fc.array(
    fc
      .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('a', 'b', null), fc.nat(9))
      .map(([subscriptionId, owner, clusters]) => part(subscriptionId, owner, clusters)),
  );
  fc.assert(
    fc.property(parts, fc.nat(), (list, cut) => {
      const whole = addTallies(list.map(({ tally }) => tally));
      const added = addPartTallies(list);
      const at = cut % (list.length + 1);
      expect(
        addPartTallies([...addPartTallies(list.slice(at)), ...addPartTallies(list.slice(0, at))]),
      ).toEqual(added);
      for (const side of [added, byOwner(added), bySubscription(added)]) {
        expect(tallyWithin<{ tally: Tally }>(side, () => true)).toEqual(whole);
      }
      const isWanted = ({ owner }: PartTally): boolean => owner === 'a';
      const [within, without] = [tallyWithin(added, isWanted), tallyWithin(added, (one) => !isWanted(one))];
      expect(addTallies([within, without])).toEqual(whole);
    }),
  );
});
