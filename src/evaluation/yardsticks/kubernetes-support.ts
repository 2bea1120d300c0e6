import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { Day } from '../../inventory/values/day.ts';
import { dayIn } from '../../inventory/values/day.ts';
import { toldOf } from '../../facts/fact.ts';
import type { Circumstances, FactsWith } from '../../facts/facts.ts';
import type { EndOfSupportEvent } from '../../facts/kinds/end-of-support-events.ts';
import type { OfferedVersion } from '../../facts/kinds/kubernetes-versions.ts';
import { isOfferedTo, offeredIn, plansOf } from '../../facts/offered-in.ts';
import type { SupportPeriod } from '../../facts/support-calendar.ts';
import type { KubernetesVersion } from '../../inventory/values/kubernetes-version.ts';
import {
  compareMinors,
  minorName,
  minorsBehind,
  parseKubernetesVersion,
} from '../../inventory/values/kubernetes-version.ts';
import { text, word } from '../../inventory/cluster/property.ts';
import type { StatedVersion } from '../../inventory/cluster/stated-version.ts';
import type { Deadline } from '../rule.ts';

/** How AKS supports one version of a cluster, with a sentence that says why. */
export interface KubernetesSupport {
  /**
   * `platformOnly`: after standard support AKS still answers for Azure's side of a cluster, and fixes nothing in Kubernetes.
   * `longTerm`: the cluster pays for long-term support, has opted in, and the version is in it.
   */
  readonly state: 'standard' | 'longTerm' | 'platformOnly' | 'unsupported' | 'preview' | 'unknown';
  readonly message: string;
  /** The last day of support, where it is known and the region does not contradict it. */
  readonly deadline?: Deadline;
}

/** What a rule must declare that it needs. */
type SupportFacts = FactsWith<'kubernetesVersions' | 'endOfSupportEvents'>;

/** Three minors behind the newest that is generally available is what platform support reaches back to. */
const platformSupportReach = 3;

/** All that decides about one version. */
interface Standing {
  readonly version: KubernetesVersion;
  /** `Kubernetes 1.34.2` */
  readonly name: string;
  readonly longTerm: boolean;
  /** What the calendar says of the minor. */
  readonly period: SupportPeriod | undefined;
  /** The last day of support that AKS has announced for this very cluster. */
  readonly announced: Day | undefined;
  /** The last day of support by what was announced, or else by the calendar. */
  readonly end: Day | undefined;
  readonly region: string;
  /** Every minor on offer in the region; empty when that is not known. */
  readonly offers: readonly OfferedVersion[];
  /** What the region says of the minor. */
  readonly offer: OfferedVersion | undefined;
  readonly circumstances: Circumstances;
}

/**
 * Judges a version that a cluster's control plane or one of its pools runs. What the cluster's region offers decides; AKS's
 * own end-of-support event and, where there is none, the support calendar give the dates, and decide where the region is
 * silent. Throws `MalformedProperty`.
 */
export function kubernetesSupport(
  cluster: Cluster,
  stated: StatedVersion<string>,
  facts: SupportFacts,
): KubernetesSupport {
  const events = toldOf(facts.endOfSupportEvents, cluster.id);
  if (events.known && events.value.length > 0) return judge(cluster, stated, facts);
  // Without an event of its own, a cluster is judged as every other is that runs the version in the region by the same plan.
  const location = text(cluster, 'location') ?? '';
  const plan = hasLongTermSupport(cluster) ? 'longTerm' : 'standard';
  if (facts !== latest.facts) latest = { facts, byVersion: new Map() };
  const regions = valueFor(latest.byVersion, stated.text, () => new Map<string, ByPlan>());
  const plans = valueFor(regions, location, (): ByPlan => ({}));
  return (plans[plan] ??= judge(cluster, stated, facts));
}

type ByPlan = Partial<Record<'standard' | 'longTerm', KubernetesSupport>>;

let latest: { readonly facts: unknown; readonly byVersion: Map<string, Map<string, ByPlan>> } = {
  facts: undefined,
  byVersion: new Map(),
};

function valueFor<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function judge(
  cluster: Cluster,
  { text: stated, version }: StatedVersion<string>,
  facts: SupportFacts,
): KubernetesSupport {
  if (version === undefined) {
    return {
      state: 'unknown',
      message: `The Kubernetes version that ARM states, ${stated}, is not a version.`,
    };
  }
  const location = text(cluster, 'location');
  const offered = offeredIn(facts, location);
  const offers = offered.known ? offered.value : [];
  const standing = standingOf(cluster, version, `Kubernetes ${stated}`, facts, {
    region: location ?? '',
    offers,
    offer: offers.find(({ minor }) => minor === minorName(version)),
  });
  // That a version was planned does not tell that it came.
  const planned = standing.period?.forecast === true && standing.announced === undefined;
  const settled = byRegion(standing) ?? (planned ? undefined : byDates(standing));
  if (settled !== undefined) return settled;
  const why = offered.known ? `Region ${standing.region} does not tell either.` : offered.reason;
  const known = planned ? 'only forecasts' : 'does not know';
  return { state: 'unknown', message: `AKS's support calendar ${known} ${standing.name}. ${why}` };
}

/** Whether AKS supports a version with fixes, in standard or in long-term support. */
export function isSupported({ state }: KubernetesSupport): boolean {
  return state === 'standard' || state === 'longTerm';
}

/** Whether a cluster has long-term support: it pays for the tier and has opted in. Throws `MalformedProperty`. */
export function hasLongTermSupport(cluster: Cluster): boolean {
  return (
    word(cluster, 'sku.tier') === 'premium' &&
    word(cluster, 'properties.supportPlan') === 'akslongtermsupport'
  );
}

function standingOf(
  cluster: Cluster,
  version: KubernetesVersion,
  name: string,
  facts: SupportFacts,
  about: Pick<Standing, 'region' | 'offers' | 'offer'>,
): Standing {
  const plans = plansOf(about.offer);
  const longTerm =
    hasLongTermSupport(cluster) && (plans.length === 0 || plans.includes('akslongtermsupport'));
  const period = facts.calendar.periods.find(({ minor }) => minor === minorName(version));
  const announced = announcedEnd(cluster, version, longTerm, facts);
  const end = announced ?? (longTerm ? period?.ltsEnd : period?.communityEnd);
  return { version, name, longTerm, period, announced, end, circumstances: facts, ...about };
}

/** The day that AKS's own events name for the minor and the cluster's plan; the earliest when they name several. */
function announcedEnd(
  { id }: Cluster,
  version: KubernetesVersion,
  longTerm: boolean,
  { endOfSupportEvents }: SupportFacts,
): Day | undefined {
  const events = toldOf(endOfSupportEvents, id);
  if (!events.known) return undefined;
  return events.value
    .filter((event) => isAbout(event, version, longTerm))
    .flatMap(({ properties }) => dayIn(properties.eventDetails?.eolDate ?? '') ?? [])
    .sort()
    .at(0);
}

function isAbout(
  { properties: { eventDetails } }: EndOfSupportEvent,
  version: KubernetesVersion,
  longTerm: boolean,
): boolean {
  const { kubernetesVersion, supportType } = eventDetails ?? {};
  const about = parseKubernetesVersion(kubernetesVersion ?? '');
  if (about === undefined || compareMinors(about, version) !== 0) return false;
  return !supportType || (supportType.toLowerCase() === 'lts') === longTerm;
}

/** What the region settles; `undefined` when it leaves the matter to the dates. */
function byRegion(standing: Standing): KubernetesSupport | undefined {
  const { name, region, longTerm, offer } = standing;
  if (offer === undefined) return byAbsenceFromRegion(standing);
  if (offer.isPreview) {
    const message = `${name} is a preview in region ${region}, which AKS does not commit itself to support.`;
    return { state: 'preview', message };
  }
  const plans = plansOf(offer);
  if (plans.length === 0) return undefined;
  if (isOfferedTo(offer, longTerm)) return byOffer(standing);
  if (!plans.includes('akslongtermsupport')) return undefined;
  return afterSupport(
    standing,
    `Region ${region} supports ${name} in long-term support alone, which the cluster does not have.${endNote(standing)}`,
  );
}

/** A region may not have the newest version yet; an old one that is missing was taken out of support. */
function byAbsenceFromRegion(standing: Standing): KubernetesSupport | undefined {
  const oldest = standing.offers
    .flatMap(({ minor }) => parseKubernetesVersion(minor) ?? [])
    .sort(compareMinors)
    .at(0);
  if (oldest === undefined || compareMinors(standing.version, oldest) >= 0) return undefined;
  return afterSupport(
    standing,
    `Region ${standing.region} no longer offers ${standing.name}; its oldest version is ${minorName(oldest)}.${endNote(standing)}`,
  );
}

/** The region supports the version: the dates say until when, unless they are older than the region's answer. */
function byOffer(standing: Standing): KubernetesSupport {
  const { name, longTerm, region, announced, period, circumstances } = standing;
  const dated = byDates(standing);
  if (dated !== undefined && isSupported(dated)) return dated;
  const calendar = `the support calendar read on ${period?.asOf ?? circumstances.calendar.asOf}`;
  const but =
    dated === undefined
      ? `${calendar} does not know it yet`
      : announced === undefined
        ? `by ${calendar} it has ended`
        : `by what AKS has announced for this cluster it has ended`;
  return {
    state: longTerm ? 'longTerm' : 'standard',
    message: `Region ${region} supports ${name}; ${but}.`,
  };
}

/** What the dates settle; `undefined` when there are none. */
function byDates(standing: Standing): KubernetesSupport | undefined {
  const { name, longTerm, period, announced, end, circumstances } = standing;
  if (end === undefined) return byAgeOfCalendar(standing);
  const plan = planName(longTerm);
  if (end < circumstances.today) {
    return afterSupport(standing, `${name} left ${plan} on ${end}.${otherPlan(standing)}`);
  }
  const source =
    announced !== undefined
      ? ', as AKS has announced for this cluster'
      : period?.forecast === true
        ? ', as AKS forecasts'
        : '';
  return {
    state: longTerm ? 'longTerm' : 'standard',
    message: `${name} is in ${plan} through ${end}${source}.`,
    ...deadlineOf(standing),
  };
}

function byAgeOfCalendar({ name, version, circumstances }: Standing): KubernetesSupport | undefined {
  const first = parseKubernetesVersion(circumstances.calendar.periods[0]?.minor ?? '');
  if (first === undefined || compareMinors(version, first) >= 0) return undefined;
  const message = `${name} is out of support: AKS's support calendar begins with ${minorName(first)}.`;
  return { state: 'unsupported', message };
}

/** What the dates say of a version that the region has settled. */
function endNote({ longTerm, end, circumstances }: Standing): string {
  if (end === undefined) return '';
  const plan = planName(longTerm);
  return end < circumstances.today
    ? ` It left ${plan} on ${end}.`
    : ` By its dates it is in ${plan} through ${end}.`;
}

function otherPlan({ longTerm, period, circumstances }: Standing): string {
  if (longTerm || period === undefined) return '';
  const verb = period.ltsEnd < circumstances.today ? 'ended' : 'ends';
  return ` Long-term support ${verb} on ${period.ltsEnd}.`;
}

/** The state of a version after its support, of which the sentence given says how it came. */
function afterSupport(standing: Standing, message: string): KubernetesSupport {
  const { version } = standing;
  const newest = newestGenerallyAvailable(standing);
  const behind = newest === undefined ? Infinity : minorsBehind(version, newest);
  const deadline = deadlineOf(standing);
  if (behind < 0 || behind > platformSupportReach) return { state: 'unsupported', message, ...deadline };
  const last = minorName({ ...version, minor: version.minor + platformSupportReach + 1 });
  return {
    state: 'platformOnly',
    message: `${message} Until ${last} is generally available it has platform support, which fixes nothing in Kubernetes.`,
    ...deadline,
  };
}

/** By the calendar or by the region, whichever knows the newer one. */
function newestGenerallyAvailable({ offers, circumstances }: Standing): KubernetesVersion | undefined {
  const { calendar, today } = circumstances;
  const minors = [
    ...offers.filter((offer) => isOfferedTo(offer, false)),
    ...calendar.periods.filter((period) => !period.forecast && period.generallyAvailable <= today),
  ];
  return minors
    .flatMap(({ minor }) => parseKubernetesVersion(minor) ?? [])
    .sort(compareMinors)
    .at(-1);
}

function deadlineOf({ end, version, longTerm }: Standing): { readonly deadline?: Deadline } {
  if (end === undefined) return {};
  return { deadline: { on: end, what: `Kubernetes ${minorName(version)} leaves ${planName(longTerm)}` } };
}

function planName(longTerm: boolean): string {
  return longTerm ? 'long-term support' : 'standard support';
}
