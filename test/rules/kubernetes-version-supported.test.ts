import { untold } from '../../src/facts/fact.ts';
import type { ToldFacts } from '../../src/facts/facts.ts';
import { kubernetesVersionSupported } from '../../src/rules/kubernetes-version-supported.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { modelFacts, told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const running = (version: string | undefined, rest: Parameters<typeof aCluster>[0] = {}) =>
  aCluster({ currentKubernetesVersion: version, ...rest });
const onLongTermSupport = (version: string) =>
  aCluster(
    { currentKubernetesVersion: version, supportPlan: 'AKSLongTermSupport' },
    { sku: { name: 'Base', tier: 'Premium' } },
  );
/** What westeurope answers: each minor with its plans. */
const region = (...offers: readonly (readonly [string, ...string[]])[]): Partial<ToldFacts> =>
  told({
    kubernetesVersions: {
      westeurope: offers.map(([version, ...supportPlan]) => ({ version, capabilities: { supportPlan } })),
    },
  });
const silentRegion: Partial<ToldFacts> = { kubernetesVersions: untold('Region westeurope answered 403.') };
const announced = (kubernetesVersion: string, eolDate: string, supportType = 'Community') =>
  told({
    endOfSupportEvents: [
      {
        id: `${modelIds.cluster}/scheduledEvents/1`,
        properties: { eventDetails: { kubernetesVersion, eolDate, supportType } },
      },
    ],
  });
const official = 'KubernetesOfficial';
const lts = 'AKSLongTermSupport';

testRule(kubernetesVersionSupported, {
  pass: {
    'in standard support': {
      cluster: running('1.35.5'),
      says: 'in standard support through 2027-03-31',
    },
    'on the last day of a month that the calendar names': {
      cluster: running('1.34.2'),
      facts: { today: '2026-11-30' },
      says: 'in standard support through 2026-11-30.',
    },
    'past standard support, with long-term support': {
      cluster: onLongTermSupport('1.32.9'),
      facts: silentRegion,
      says: 'in long-term support through 2027-03-31',
    },
    'long-term support in another casing': {
      cluster: aCluster(
        { currentKubernetesVersion: '1.32.9', supportPlan: 'akslongtermsupport' },
        { sku: { tier: 'PREMIUM' } },
      ),
      facts: silentRegion,
    },
    'long-term support where the region has nothing else': {
      cluster: onLongTermSupport('1.33.5'),
      facts: region(['1.33', lts], ['1.36', official]),
      says: 'in long-term support through 2027-07-31.',
    },
    "the day that AKS has announced for this cluster, in place of the calendar's": {
      cluster: running('1.34.9'),
      facts: announced('1.34.9', '2026-11-24T00:00:00Z'),
      says: 'through 2026-11-24, as AKS has announced for this cluster.',
    },
    'an event about another minor, which the cluster has left': {
      cluster: running('1.34.9'),
      facts: announced('1.33.5', '2026-07-31'),
      says: 'through 2026-11-30.',
    },
    'an event about the other plan': {
      cluster: running('1.34.9'),
      facts: announced('1.34.9', '2026-01-01', 'LTS'),
      says: 'through 2026-11-30.',
    },
    'an event without a day': {
      cluster: running('1.34.9'),
      facts: announced('1.34.9', 'soon'),
      says: 'through 2026-11-30.',
    },
    'the region still supports what AKS announced the end of': {
      cluster: running('1.34.9'),
      facts: announced('1.34.9', '2026-11-01'),
      says: 'by what AKS has announced for this cluster it has ended',
    },
    'a forecast that came true: the region has it': {
      cluster: running('1.37.0'),
      facts: region(['1.36', official], ['1.37', official]),
      says: 'in standard support through 2027-10-31, as AKS forecasts.',
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
      facts: silentRegion,
    },
    'ARM does not state what runs: what was asked for is judged': {
      cluster: running(undefined, { kubernetesVersion: '1.36' }),
      says: 'Kubernetes 1.36 is',
    },
    'the alias is old and what runs is new': running('1.36.2', { kubernetesVersion: '1.25' }),
  },
  fail: {
    'past standard support, which platform support does not replace': {
      cluster: running('1.33.5'),
      facts: silentRegion,
      says: /left standard support on 2026-07-31\. Long-term support ends on 2027-07-31\. Until 1\.37 is generally available it has platform support/,
    },
    'four minors behind the newest: no platform support either': {
      cluster: running('1.32.9'),
      facts: silentRegion,
      says: /left standard support on 2026-03-31\. Long-term support ends on 2027-03-31\.$/,
    },
    'three minors behind, in a region that has the next one already': {
      cluster: running('1.33.5'),
      facts: region(['1.34', official], ['1.35', official], ['1.36', official], ['1.37', official]),
      says: /its oldest version is 1\.34\. It left standard support on 2026-07-31\.$/,
    },
    'three minors behind, in a region that has the next one as a preview alone': {
      cluster: running('1.33.5'),
      facts: told({
        kubernetesVersions: {
          westeurope: [
            { version: '1.34', capabilities: { supportPlan: [official] } },
            { version: '1.37', isPreview: true, capabilities: { supportPlan: [official] } },
          ],
        },
      }),
      says: 'Until 1.37 is generally available it has platform support',
    },
    'the day that AKS announced is past, and the region is silent': {
      cluster: running('1.34.9'),
      facts: { ...silentRegion, ...announced('1.34.9', '2026-11-19') },
      says: 'left standard support on 2026-11-19.',
    },
    'long after everything': {
      cluster: running('1.30.9'),
      facts: silentRegion,
      says: /Long-term support ended on 2026-07-31\.$/,
    },
    'the day after the last one': {
      cluster: running('1.34.2'),
      facts: { today: '2026-12-01', ...silentRegion },
      says: 'left standard support on 2026-11-30.',
    },
    'the Premium tier without the support plan': aCluster(
      { currentKubernetesVersion: '1.33.5' },
      { sku: { tier: 'Premium' } },
    ),
    'the support plan without the Premium tier': running('1.33.5', { supportPlan: lts }),
    'past long-term support': {
      cluster: onLongTermSupport('1.30.9'),
      facts: silentRegion,
      says: 'left long-term support on 2026-07-31',
    },
    'older than the calendar, which peers do not know and pass': {
      cluster: running('1.25.6'),
      facts: silentRegion,
      says: "AKS's support calendar begins with 1.30",
    },
    'older than the calendar, in a region that could not be read': {
      cluster: running('1.25.6'),
      facts: silentRegion,
    },
    'a preview': {
      cluster: running('1.37.0'),
      facts: told({
        kubernetesVersions: {
          westeurope: [{ version: '1.37', isPreview: true, capabilities: { supportPlan: [official] } }],
        },
      }),
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
      says: 'no longer offers Kubernetes 1.34.2; its oldest version is 1.35. By its dates it is in standard support through 2026-11-30.',
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
    'the calendar only forecasts it, and the region could not be read': {
      cluster: running('1.37.0'),
      facts: silentRegion,
      says: 'only forecasts Kubernetes 1.37.0. Region westeurope answered 403.',
    },
    'the calendar does not know it and the region could not be read': {
      cluster: running('1.39.0'),
      facts: silentRegion,
      says: 'Region westeurope answered 403.',
    },
    'no version is stated': running(undefined, { kubernetesVersion: undefined }),
    'the version is no version': { cluster: running('latest'), says: 'latest' },
    'the version is a number': running(1.36 as never),
    'the location is named like something that every object has': {
      cluster: aCluster({ currentKubernetesVersion: '1.39.0' }, { location: 'constructor' }),
      says: 'No Kubernetes versions were given for it.',
    },
    'no location is stated, for a version that the calendar does not know': {
      cluster: aCluster({ currentKubernetesVersion: '1.39.0' }, { location: undefined }),
      says: 'no location',
    },
  },
});

const judged = (cluster: ReturnType<typeof aCluster>, facts: Partial<ToldFacts>) =>
  kubernetesVersionSupported.evaluate(cluster, { ...modelFacts(judgedOn), ...facts });

test.each([
  ['passes', running('1.35.1'), silentRegion, '2027-03-31', 'Kubernetes 1.35 leaves standard support'],
  ['fails', running('1.33.5'), silentRegion, '2026-07-31', 'Kubernetes 1.33 leaves standard support'],
  [
    'has long-term support',
    onLongTermSupport('1.32.9'),
    silentRegion,
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
  [
    'has a day of its own',
    running('1.34.9'),
    announced('1.34', '2026-11-24'),
    '2026-11-24',
    'Kubernetes 1.34 leaves standard support',
  ],
])('the deadline of a cluster that %s', (_, cluster, facts, on, what) => {
  expect(judged(cluster, facts)).toMatchObject({ deadline: { on, what } });
});

test.each([
  ['is older than the calendar', running('1.25.6'), silentRegion],
  ['is supported longer than the calendar knows', running('1.33.5'), region(['1.33', official])],
])('no deadline of a cluster that %s', (_, cluster, facts) => {
  expect(judged(cluster, facts)).not.toHaveProperty('deadline');
});

describe('the fix', () => {
  const answer = (version: string, upgrades: readonly string[], supportPlan = [official]) => ({
    version: version.slice(0, 4),
    capabilities: { supportPlan },
    patchVersions: { [version]: { upgrades } },
  });
  const offering = (...westeurope: readonly unknown[]) => told({ kubernetesVersions: { westeurope } });

  it('names the newest patch of the next minor that the region supports', () => {
    const facts = offering(
      answer('1.32.9', ['1.33.5', '1.34.2', '1.34.10', '1.35.1'], [lts]),
      answer('1.33.5', [], [lts]),
      answer('1.34.10', []),
      answer('1.35.1', []),
    );
    expect(judged(running('1.32.9'), facts)).toMatchObject({ values: { version: '1.34.10' } });
  });

  it('names the next minor all the same where AKS leads over one that it does not support', () => {
    const facts = offering(answer('1.32.9', ['1.33.4', '1.33.5'], [lts]), answer('1.33.5', [], [lts]));
    expect(judged(running('1.32.9'), facts)).toMatchObject({ values: { version: '1.33.5' } });
  });

  it.each([
    ['the region could not be read', silentRegion],
    ['the region no longer has the minor', region(['1.36', official])],
  ])('leaves the version open when %s', (_, facts) => {
    const verdict = judged(running('1.32.9'), facts);
    expect(verdict.status).toBe('fail');
    expect(verdict).not.toHaveProperty('values');
  });
});

test('evidence names the property that was judged', () => {
  expect(judged(running(undefined, { kubernetesVersion: '1.25' }), silentRegion)).toMatchObject({
    evidence: [{ property: 'properties.kubernetesVersion', actual: '1.25' }],
  });
});
