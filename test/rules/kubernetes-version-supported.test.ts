import type { Facts } from '../../src/inventory/facts.ts';
import { factsAt, known, unknownFact } from '../../src/inventory/facts.ts';
import { kubernetesVersionSupported } from '../../src/rules/kubernetes-version-supported.ts';
import { aCluster } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const running = (version: string | undefined, rest: Parameters<typeof aCluster>[0] = {}) =>
  aCluster({ currentKubernetesVersion: version, ...rest });
const onLongTermSupport = (version: string) =>
  aCluster(
    { currentKubernetesVersion: version, supportPlan: 'AKSLongTermSupport' },
    { sku: { name: 'Base', tier: 'Premium' } },
  );
const region = (...offers: readonly (readonly [string, ...string[]])[]): Partial<Facts> => ({
  kubernetesVersions: {
    westeurope: known(
      offers.map(([minor, ...supportPlans]) => ({ minor, isPreview: false, supportPlans, patches: [] })),
    ),
  },
});
const unreadableRegion: Partial<Facts> = {
  kubernetesVersions: { westeurope: unknownFact('Region westeurope answered 403.') },
};
const official = 'KubernetesOfficial';
const lts = 'AKSLongTermSupport';

testRule(kubernetesVersionSupported, {
  pass: {
    'in standard support': {
      cluster: running('1.35.1'),
      says: 'in standard support through 2027-03-31',
    },
    'on the last day of a month that the calendar names': {
      cluster: running('1.34.2'),
      facts: { today: '2026-11-30' },
      says: 'in standard support through 2026-11-30.',
    },
    'past standard support, with long-term support': {
      cluster: onLongTermSupport('1.32.9'),
      says: 'in long-term support through 2027-03-31',
    },
    'long-term support in another casing': {
      cluster: aCluster(
        { currentKubernetesVersion: '1.32.9', supportPlan: 'akslongtermsupport' },
        { sku: { tier: 'PREMIUM' } },
      ),
    },
    'the region supports what the calendar says has ended: the region is newer': {
      cluster: running('1.33.5'),
      facts: region(['1.33', official], ['1.34', official]),
      says: /^Region westeurope supports Kubernetes 1\.33\.5; by the support calendar .* it has ended\.$/,
    },
    'the region supports what the calendar does not know yet': {
      cluster: running('1.39.0'),
      facts: region(['1.39', official]),
      says: 'does not know it yet',
    },
    'the region has not got the newest version yet, the calendar has': {
      cluster: running('1.36.2'),
      facts: region(['1.34', official], ['1.35', official]),
    },
    'the region offers nothing, which tells nothing': { cluster: running('1.36.2'), facts: region() },
    'the region states no plan': { cluster: running('1.36.2'), facts: region(['1.36']) },
    'the region could not be read: the calendar decides': {
      cluster: running('1.36.2'),
      facts: unreadableRegion,
    },
    'ARM does not state what runs: what was asked for is judged': {
      cluster: running(undefined, { kubernetesVersion: '1.36' }),
      says: 'Kubernetes 1.36 is',
    },
    'the alias is old and what runs is new': running('1.36.2', { kubernetesVersion: '1.25' }),
  },
  fail: {
    'past standard support': {
      cluster: running('1.33.5'),
      says: 'left standard support on 2026-07-31. Long-term support ends on 2027-07-31.',
    },
    'the day after the last one': {
      cluster: running('1.34.2'),
      facts: { today: '2026-12-01' },
      says: 'left standard support on 2026-11-30.',
    },
    'the Premium tier without the support plan': aCluster(
      { currentKubernetesVersion: '1.33.5' },
      { sku: { tier: 'Premium' } },
    ),
    'the support plan without the Premium tier': running('1.33.5', { supportPlan: lts }),
    'past long-term support': {
      cluster: onLongTermSupport('1.30.9'),
      says: 'left long-term support on 2026-07-31',
    },
    'older than the calendar, which peers do not know and pass': {
      cluster: running('1.25.6'),
      says: "AKS's support calendar begins with 1.30",
    },
    'older than the calendar, in a region that could not be read': {
      cluster: running('1.25.6'),
      facts: unreadableRegion,
    },
    'a preview': {
      cluster: running('1.37.0'),
      facts: {
        kubernetesVersions: {
          westeurope: known([{ minor: '1.37', isPreview: true, supportPlans: [official], patches: [] }]),
        },
      },
      says: 'preview in region westeurope',
    },
    'the region has long-term support alone, and the cluster has none': {
      cluster: running('1.35.1'),
      facts: region(['1.35', lts], ['1.36', official]),
      says: 'long-term support alone',
    },
    'the region no longer offers it': {
      cluster: running('1.34.2'),
      facts: region(['1.36', official], ['1.35', official]),
      says: 'no longer offers Kubernetes 1.34.2; its oldest version is 1.35',
    },
    'what runs is old and the alias is new': running('1.25.6', { kubernetesVersion: '1.36' }),
    'a cluster that is stopped: what it would run is out of support': running('1.25.6', {
      powerState: { code: 'Stopped' },
    }),
  },
  unknown: {
    'neither calendar nor region knows it': {
      cluster: running('1.39.0'),
      facts: region(['1.36', official]),
      says: 'does not know Kubernetes 1.39.0. Region westeurope does not tell either.',
    },
    'the calendar does not know it and the region could not be read': {
      cluster: running('1.39.0'),
      facts: unreadableRegion,
      says: 'Region westeurope answered 403.',
    },
    'no version is stated': running(undefined, { kubernetesVersion: undefined }),
    'the version is no version': { cluster: running('latest'), says: 'latest' },
    'the version is a number': running(1.36 as never),
    'the location is named like something that every object has': {
      cluster: aCluster({ currentKubernetesVersion: '1.39.0' }, { location: 'constructor' }),
      says: 'Region constructor was not asked',
    },
    'no location is stated, for a version that the calendar does not know': {
      cluster: aCluster({ currentKubernetesVersion: '1.39.0' }, { location: undefined }),
      says: 'no location',
    },
  },
});

test.each([
  ['passes', running('1.35.1'), {}, '2027-03-31', 'Kubernetes 1.35 leaves standard support'],
  ['fails', running('1.33.5'), {}, '2026-07-31', 'Kubernetes 1.33 leaves standard support'],
  [
    'has long-term support',
    onLongTermSupport('1.32.9'),
    {},
    '2027-03-31',
    'Kubernetes 1.32 leaves long-term support',
  ],
  [
    'is no longer offered',
    running('1.34.2'),
    region(['1.35', official]),
    '2026-11-30',
    'Kubernetes 1.34 leaves standard support',
  ],
  [
    'would need long-term support',
    running('1.34.2'),
    region(['1.34', lts]),
    '2026-11-30',
    'Kubernetes 1.34 leaves standard support',
  ],
])('the deadline of a cluster that %s', (_, cluster, facts, on, what) => {
  const verdict = kubernetesVersionSupported.evaluate(cluster, { ...factsAt(judgedOn), ...facts });
  expect(verdict).toMatchObject({ deadline: { on, what } });
});

test.each([
  ['is older than the calendar', running('1.25.6'), {}],
  ['is supported longer than the calendar knows', running('1.33.5'), region(['1.33', official])],
])('no deadline of a cluster that %s', (_, cluster, facts) => {
  const verdict = kubernetesVersionSupported.evaluate(cluster, { ...factsAt(judgedOn), ...facts });
  expect(verdict).not.toHaveProperty('deadline');
});

test('evidence names the property that was judged', () => {
  const asked = running(undefined, { kubernetesVersion: '1.25' });
  expect(kubernetesVersionSupported.evaluate(asked, factsAt(judgedOn))).toMatchObject({
    evidence: [{ property: 'properties.kubernetesVersion', actual: '1.25' }],
  });
});
