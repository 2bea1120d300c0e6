import fc from 'fast-check';
import type { Bounds, Role } from '../../../src/api/access/caller.ts';
import { roles } from '../../../src/api/access/caller.ts';
import type { Identity } from '../../../src/api/access/identity.ts';
import { rolesHeld } from '../../../src/api/access/identity.ts';
import { identityOfKey } from '../../../src/api/access/key.ts';
import { callerOf } from '../../../src/api/access/limits.ts';
import type { Policy } from '../../../src/evaluation/policy/policy.ts';
import { application, elsewhere, group, person } from './entra-claims.ts';

type Access = Policy['access'];
type Limit = Access['limits'][number];

const key = identityOfKey('secret');
const hash = key.key!;
const aPerson: Identity = {
  id: person,
  roles: rolesHeld(['operate']),
  key: null,
  principals: [person, group],
  isGroupsKnown: true,
};
const isOutside: Bounds = { subscriptions: [], managementGroups: [], owners: [] };
const limited = (limit: Partial<Limit>): Limit => ({ name: 'a', keys: [hash], ...limit });
const allow = (identity: Identity, limits: readonly Limit[], others: Access['others'] = 'everything') => {
  const { id, roles: mine, bounds } = callerOf(identity, { limits: [...limits], others });
  expect(id).toBe(identity.id);
  return { roles: [...mine], bounds };
};

describe('what one may see', () => {
  const subscription = 'A0000000-0000-4000-8000-000000000001';
  test.each<[string, readonly Limit[], Bounds | null]>([
    ['is everything without limits', [], null],
    ['is everything where a limit names others', [limited({ keys: ['0'.repeat(64)], owners: ['x'] })], null],
    ['is everything where a limit says nothing of it', [limited({ roles: ['read'] })], null],
    [
      'is what the limit says, ids in lower case and owners as they are written',
      [limited({ subscriptions: [subscription], managementGroups: ['Contoso'], owners: ['Team Shop'] })],
      { subscriptions: [subscription.toLowerCase()], managementGroups: ['contoso'], owners: ['Team Shop'] },
    ],
    [
      'is all that several limits say, once',
      [limited({ owners: ['a', 'b'] }), limited({ owners: ['b'], managementGroups: ['x'] })],
      { subscriptions: [], managementGroups: ['x'], owners: ['a', 'b'] },
    ],
    ['is everything when one of several limits leaves it', [limited({ owners: ['a'] }), limited({})], null],
    [
      'is found by a hash in any casing',
      [limited({ keys: [hash.toUpperCase()], owners: ['a'] })],
      { ...isOutside, owners: ['a'] },
    ],
  ])('%s', (_, limits, bounds) => {
    expect(allow(key, limits).bounds).toEqual(bounds);
  });

  test.each([
    ['by its own id', person],
    ['by its group', group],
    ['in any casing', person.toUpperCase()],
  ])('is what a limit says that names somebody %s', (_, principal) => {
    expect(allow(aPerson, [{ name: 'a', principals: [principal], owners: ['x'] }]).bounds?.owners).toEqual([
      'x',
    ]);
  });

  it('is not what a limit says that names another, or a key of this name', () => {
    expect(
      allow(aPerson, [{ name: 'a', principals: [application, elsewhere], owners: ['x'] }]).bounds,
    ).toBeNull();
    expect(allow({ ...aPerson, principals: [hash] }, [limited({ owners: ['x'] })]).bounds).toBeNull();
  });
});

describe('what one may do', () => {
  test.each<[string, Identity, readonly Limit[], readonly Role[]]>([
    ['is all with a key', key, [], ['read', 'operate', 'admin']],
    ['is what the limit leaves', key, [limited({ roles: ['read'] })], ['read']],
    ['is what is held by the highest', key, [limited({ roles: ['operate'] })], ['read', 'operate']],
    [
      'is what any of several limits leaves',
      key,
      [limited({ roles: ['read'] }), limited({ roles: ['operate'] })],
      ['read', 'operate'],
    ],
    [
      'is all where one of several says nothing of it',
      key,
      [limited({ roles: ['read'] }), limited({ owners: ['a'] })],
      ['read', 'operate', 'admin'],
    ],
    [
      'is never more than the credentials give',
      aPerson,
      [{ name: 'a', principals: [person], roles: ['admin'] }],
      ['read', 'operate'],
    ],
  ])('%s', (_, identity, limits, may) => {
    expect(allow(identity, limits).roles).toEqual(may);
  });
});

describe('others', () => {
  const nothing = { roles: [], bounds: isOutside };

  it('see and may do nothing where the policy says so', () => {
    expect(allow(key, [], 'nothing')).toEqual(nothing);
    expect(allow(identityOfKey(null), [limited({})], 'nothing')).toEqual(nothing);
    expect(allow(key, [limited({})], 'nothing').bounds).toBeNull();
  });

  it('see nothing where a limit might name them by a group that is not known', () => {
    const unknown = { ...aPerson, principals: [person], isGroupsKnown: false };
    const byGroup: Limit = { name: 'a', principals: [group], owners: ['x'] };
    expect(allow(unknown, [byGroup])).toEqual(nothing);
    expect(allow(unknown, [limited({ owners: ['x'] })]).bounds).toBeNull();
    expect(
      allow(unknown, [byGroup, { name: 'b', principals: [person], owners: ['y'] }]).bounds?.owners,
    ).toEqual(['y']);
  });
});

it('never gives a role that was not there, whatever the limits', () => {
  const role = fc.constantFrom(...roles);
  const limit = fc.record({
    name: fc.string(),
    keys: fc.constant<string[]>([hash]),
    roles: fc.uniqueArray(role, { minLength: 1 }),
  });
  fc.assert(
    fc.property(fc.array(limit), fc.uniqueArray(role), (limits, given) => {
      const held = rolesHeld(given);
      const left = callerOf({ ...key, roles: held }, { limits, others: 'everything' }).roles;
      expect([...left].filter((one) => !held.has(one))).toEqual([]);
    }),
  );
});
