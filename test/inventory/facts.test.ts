import {
  factsAt,
  known,
  offeredIn,
  regionOf,
  shippedCalendar,
  unknownFact,
} from '../../src/inventory/facts.ts';
import { compareMinors, parseKubernetesVersion } from '../../src/inventory/kubernetes-version.ts';

const noon = new Date('2026-11-20T12:00:00Z');

describe('the shipped calendar', () => {
  it('lists consecutive minors from the oldest to the newest', () => {
    const minors = shippedCalendar.periods.map(({ minor }) => parseKubernetesVersion(minor)!);
    expect(minors).not.toContain(undefined);
    for (const [index, minor] of minors.slice(1).entries()) {
      expect(compareMinors(minor, minors[index]!)).toBe(1);
    }
  });

  it('has a real day for both ends of support, long-term support ending last', () => {
    for (const { communityEnd, ltsEnd } of shippedCalendar.periods) {
      expect(new Date(communityEnd).toISOString().slice(0, 10)).toBe(communityEnd);
      expect(new Date(ltsEnd).toISOString().slice(0, 10)).toBe(ltsEnd);
      expect(communityEnd < ltsEnd).toBe(true);
    }
  });

  it('counts a month through its last day', () => {
    const period = shippedCalendar.periods.find(({ minor }) => minor === '1.34');
    expect(period).toEqual({ minor: '1.34', communityEnd: '2026-11-30', ltsEnd: '2027-11-30' });
  });
});

test('the facts of an instant are judged by its UTC day', () => {
  expect(factsAt(noon).today).toBe('2026-11-20');
  expect(factsAt(noon).retirements.kubenet).toBe('2028-03-31');
});

test.each([
  ['westeurope', 'westeurope'],
  ['West Europe', 'westeurope'],
  ['EASTUS2', 'eastus2'],
])('region %s goes by the name %s', (location, region) => {
  expect(regionOf(location)).toBe(region);
});

describe('what a region offers', () => {
  const offers = [{ minor: '1.36', isPreview: false, supportPlans: [], patches: [] }];
  const facts = factsAt(noon, {
    westeurope: known(offers),
    northeurope: unknownFact('Region northeurope answered 403.'),
  });

  it('is found under every way to write the region', () => {
    expect(offeredIn(facts, 'West Europe')).toEqual({ known: true, value: offers });
  });

  test.each([
    ['could not be read', 'northeurope', 'Region northeurope answered 403.'],
    ['was not asked', 'eastus', 'Region eastus was not asked what it offers.'],
    ['is named like something that every object has', 'constructor', 'Region constructor was not asked'],
    ['is named like the prototype', '__proto__', 'Region __proto__ was not asked'],
    ['is not stated', undefined, 'The cluster states no location.'],
  ])('is unknown when the region %s', (_, location, reason) => {
    expect(offeredIn(facts, location)).toEqual({
      known: false,
      reason: expect.stringContaining(reason) as string,
    });
  });
});
