import * as z from 'zod';
import { known } from '../../src/facts/fact.ts';
import { factOf, listOf, oneOf, toldBy } from '../../src/facts/fact-kind.ts';
import { ownId, subscriptionIn } from '../../src/facts/row.ts';

const row = z.looseObject({ id: z.string(), size: z.number().optional() });
const source = { from: 'graph', over: 'subscription', query: () => 'resources' } as const;
const many = listOf({
  what: 'things',
  about: 'subscription',
  source,
  subjectOf: (of) => subscriptionIn(ownId(of)),
  row,
});
const single = oneOf({ what: 'networks', about: 'itself', source, subjectOf: ownId, row });

const thing = (subscription: string, more: object = {}) => ({
  id: `/subscriptions/${subscription}/x`,
  ...more,
});
const unknownBecause = (reason: RegExp) => ({
  known: false,
  reason: expect.stringMatching(reason) as string,
});

describe('a kind of which a subject has any number', () => {
  it('is told by subject, in any casing, and none is an answer', () => {
    const { bySubject } = toldBy(many, [thing('ONE'), thing('one', { size: 2 })], ['one', 'two'], null);
    expect([...bySubject]).toEqual([
      ['one', known([thing('ONE'), thing('one', { size: 2 })])],
      ['two', known([])],
    ]);
  });

  it('is not known of those that were not asked about', () => {
    expect(toldBy(many, [], ['one'], null).otherwise).toEqual(
      unknownBecause(/not among those of which Azure was asked for things/),
    );
    expect(toldBy(many, [], 'any', null).otherwise).toEqual(known([]));
  });

  it('is unknown as a whole when some of it did not come', () => {
    const { bySubject, otherwise } = toldBy(many, [thing('one')], ['one', 'two'], 'It broke off.');
    expect([...bySubject.values(), otherwise]).toEqual(
      Array.from({ length: 3 }, () => unknownBecause(/^It broke off\.$/)),
    );
  });

  it('is unknown of the subject alone of which a row is malformed', () => {
    const rows = [thing('one', { size: 'large' }), thing('two'), 'no row', null, { id: 7 }];
    const { bySubject } = toldBy(many, rows, ['one', 'two'], null);
    expect(bySubject.get('one')).toEqual(
      unknownBecause(/^Azure's answer about things of one is not what its model says: size: /),
    );
    expect(bySubject.get('two')).toEqual(known([thing('two')]));
  });
});

describe('a kind of which a subject is one', () => {
  it('is known by its id, and what Azure does not show is not taken for absent', () => {
    const { bySubject, otherwise } = toldBy(single, [thing('ONE')], 'any', null);
    expect([...bySubject]).toEqual([['/subscriptions/one/x', known(thing('ONE'))]]);
    expect(otherwise).toEqual(unknownBecause(/not among the networks that Azure shows to this identity/));
    expect(toldBy(single, [], ['/one'], null).bySubject.get('/one')).toEqual(
      unknownBecause(/^Azure does not show \/one to this identity/),
    );
  });

  it('is known of what came although not all came', () => {
    const { bySubject, otherwise } = toldBy(single, [thing('one')], 'any', 'It broke off.');
    expect(bySubject.get('/subscriptions/one/x')).toEqual(known(thing('one')));
    expect(otherwise).toEqual(unknownBecause(/^It broke off\.$/));
  });
});

test('a fault of the reading itself is thrown', () => {
  const broken = {
    ...many,
    read: () => {
      throw new TypeError('A fault of the code.');
    },
  };
  expect(() => factOf(broken, 'one', [])).toThrow('A fault of the code.');
});
