import type { Cluster } from '../inventory/cluster.ts';
import type { Day } from '../inventory/day.ts';
import type { Facts, OfferedVersion, SupportPeriod } from '../inventory/facts.ts';
import { offeredIn } from '../inventory/facts.ts';
import type { KubernetesVersion } from '../inventory/kubernetes-version.ts';
import { compareMinors, minorName, parseKubernetesVersion } from '../inventory/kubernetes-version.ts';
import { text, word } from '../inventory/property.ts';
import { controlPlaneVersion } from '../inventory/stated-version.ts';
import type { Deadline } from './rule.ts';

/** Whether AKS supports the Kubernetes version of a control plane, with a sentence that says why. */
export type KubernetesSupport = { readonly state: 'unknown'; readonly message: string } | KnownSupport;

interface KnownSupport extends Judgement {
  /** The property that states the version. */
  readonly path: 'properties.currentKubernetesVersion' | 'properties.kubernetesVersion';
}

interface Judgement {
  readonly state: 'supported' | 'unsupported';
  readonly message: string;
  /** The last day of support, where the calendar knows it and the region does not contradict it. */
  readonly deadline?: Deadline;
}

/** All that decides about one version. */
interface Standing {
  readonly version: KubernetesVersion;
  /** `Kubernetes 1.34.2` */
  readonly name: string;
  /** The cluster has long-term support: it pays for the tier and has opted in. */
  readonly longTerm: boolean;
  /** What the calendar says of the minor. */
  readonly period: SupportPeriod | undefined;
  readonly region: string;
  /** Every minor on offer in the region; empty when that is not known. */
  readonly offers: readonly OfferedVersion[];
}

/**
 * Holds the control plane's version against the support calendar and against what the cluster's region offers. A region
 * that still supports a version is newer than the calendar; in all else the stricter of the two counts.
 * Throws `MalformedProperty`.
 */
export function kubernetesSupport(cluster: Cluster, facts: Facts): KubernetesSupport {
  const stated = controlPlaneVersion(cluster);
  if (stated === undefined) return { state: 'unknown', message: 'ARM states no Kubernetes version.' };
  const { path, version } = stated;
  if (version === undefined) {
    return {
      state: 'unknown',
      message: `The Kubernetes version that ARM states, ${stated.text}, is not a version.`,
    };
  }
  const location = text(cluster, 'location');
  const offered = offeredIn(facts, location);
  const standing: Standing = {
    version,
    name: `Kubernetes ${stated.text}`,
    longTerm:
      word(cluster, 'sku.tier') === 'premium' &&
      word(cluster, 'properties.supportPlan') === 'akslongtermsupport',
    period: facts.calendar.periods.find(({ minor }) => minor === minorName(version)),
    region: location ?? '',
    offers: offered.known ? offered.value : [],
  };
  const judgement = byRegion(standing, facts) ?? byCalendar(standing, facts);
  if (judgement !== undefined) return { ...judgement, path };
  const why = offered.known ? `Region ${standing.region} does not tell either.` : offered.reason;
  return { state: 'unknown', message: `AKS's support calendar does not know ${standing.name}. ${why}` };
}

/** What the region settles; `undefined` when it leaves the matter to the calendar. */
function byRegion(standing: Standing, facts: Facts): Judgement | undefined {
  const { name, region, longTerm } = standing;
  const offer = standing.offers.find(({ minor }) => minor === minorName(standing.version));
  if (offer === undefined) return byAbsenceFromRegion(standing);
  if (offer.isPreview) {
    const message = `${name} is a preview in region ${region}, which AKS does not commit itself to support.`;
    return { state: 'unsupported', message };
  }
  const plans = offer.supportPlans.map((plan) => plan.toLowerCase());
  if (plans.includes('kubernetesofficial') || (longTerm && plans.includes('akslongtermsupport'))) {
    return byOffer(standing, facts);
  }
  if (!plans.includes('akslongtermsupport')) return undefined;
  return {
    state: 'unsupported',
    message: `Region ${region} supports ${name} in long-term support alone, which the cluster does not have.`,
    ...deadlineOf(standing),
  };
}

/** A region may not have the newest version yet; an old one that is missing was taken out of support. */
function byAbsenceFromRegion(standing: Standing): Judgement | undefined {
  const oldest = standing.offers
    .flatMap(({ minor }) => parseKubernetesVersion(minor) ?? [])
    .sort(compareMinors)
    .at(0);
  if (oldest === undefined || compareMinors(standing.version, oldest) >= 0) return undefined;
  return {
    state: 'unsupported',
    message: `Region ${standing.region} no longer offers ${standing.name}; its oldest version is ${minorName(oldest)}.`,
    ...deadlineOf(standing),
  };
}

/** The region supports the version: the calendar says until when, unless it is older than the region's answer. */
function byOffer(standing: Standing, facts: Facts): Judgement {
  const calendars = byCalendar(standing, facts);
  if (calendars?.state === 'supported') return calendars;
  const but =
    calendars === undefined
      ? `the support calendar read on ${facts.calendar.asOf} does not know it yet`
      : `by the support calendar read on ${facts.calendar.asOf} it has ended`;
  return { state: 'supported', message: `Region ${standing.region} supports ${standing.name}; ${but}.` };
}

/** What the calendar settles; `undefined` when it does not know the version. */
function byCalendar(standing: Standing, { calendar, today }: Facts): Judgement | undefined {
  const { name, version, longTerm, period } = standing;
  if (period === undefined) {
    const first = parseKubernetesVersion(calendar.periods[0]?.minor ?? '');
    if (first === undefined || compareMinors(version, first) >= 0) return undefined;
    const message = `${name} is out of support: AKS's support calendar begins with ${minorName(first)}.`;
    return { state: 'unsupported', message };
  }
  const on = lastDayOf(period, longTerm);
  const plan = planName(longTerm);
  if (on >= today) {
    return { state: 'supported', message: `${name} is in ${plan} through ${on}.`, ...deadlineOf(standing) };
  }
  const otherwise = longTerm ? '' : ` Long-term support ends on ${period.ltsEnd}.`;
  return {
    state: 'unsupported',
    message: `${name} left ${plan} on ${on}.${otherwise}`,
    ...deadlineOf(standing),
  };
}

function deadlineOf({ period, version, longTerm }: Standing): { readonly deadline?: Deadline } {
  if (period === undefined) return {};
  const what = `Kubernetes ${minorName(version)} leaves ${planName(longTerm)}`;
  return { deadline: { on: lastDayOf(period, longTerm), what } };
}

function lastDayOf(period: SupportPeriod, longTerm: boolean): Day {
  return longTerm ? period.ltsEnd : period.communityEnd;
}

function planName(longTerm: boolean): string {
  return longTerm ? 'long-term support' : 'standard support';
}
