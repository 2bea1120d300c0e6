import { known, unknownFact, untold } from '../../src/facts/fact.ts';
import type { OfferedVersion } from '../../src/facts/kinds/kubernetes-versions.ts';
import { isOfferedTo, offeredIn, plansOf } from '../../src/facts/offered-in.ts';

const offer = (supportPlans: readonly string[], isPreview = false): OfferedVersion => ({
  minor: '1.36',
  isPreview,
  supportPlans,
  patches: [],
});

describe('what a region offers', () => {
  const offers = [offer([])];
  const facts = {
    kubernetesVersions: {
      ...untold('Azure was not asked for Kubernetes versions.'),
      bySubject: new Map([
        ['westeurope', known(offers)],
        ['northeurope', unknownFact('Region northeurope answered 403.')],
      ]),
    },
  };

  it.each(['westeurope', 'West Europe', 'WESTEUROPE'])(
    'is found where the region is written %s',
    (location) => {
      expect(offeredIn(facts, location)).toEqual(known(offers));
    },
  );

  it.each([
    ['could not be read', 'northeurope', 'Region northeurope answered 403.'],
    ['was not asked', 'eastus', 'Azure was not asked for Kubernetes versions.'],
    ['is named like something that every object has', 'constructor', 'Azure was not asked'],
    ['is named like the prototype', '__proto__', 'Azure was not asked'],
    ['is not stated', undefined, 'The cluster states no location.'],
  ])('is unknown when the region %s', (_, location, reason) => {
    expect(offeredIn(facts, location)).toEqual({
      known: false,
      reason: expect.stringContaining(reason) as string,
    });
  });
});

describe('a minor on offer', () => {
  it.each<[string, OfferedVersion, boolean, boolean]>([
    ['in standard support', offer(['KubernetesOfficial']), true, true],
    ['in long-term support alone', offer(['akslongtermsupport']), false, true],
    ['in both', offer(['kubernetesofficial', 'AKSLongTermSupport']), true, true],
    ['under no plan that is stated', offer([]), true, true],
    ['under a plan that nobody knows', offer(['Extended']), false, false],
    ['as a preview', offer(['KubernetesOfficial'], true), false, false],
  ])('%s', (_, one, toOthers, toLongTerm) => {
    expect([isOfferedTo(one, false), isOfferedTo(one, true)]).toEqual([toOthers, toLongTerm]);
  });

  it('has its plans in lower case, and one that is not on offer has none', () => {
    expect(plansOf(offer(['KubernetesOfficial']))).toEqual(['kubernetesofficial']);
    expect(plansOf(undefined)).toEqual([]);
  });
});
