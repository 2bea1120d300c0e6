import calendar from './kubernetes-calendar.json' with { type: 'json' };
import type { Day } from './day.ts';
import { dayOf, lastDayOf } from './day.ts';
import retirements from './retirements.json' with { type: 'json' };

/** Something a rule may need beside the cluster: known, or unknown for a reason that a person can read. */
export type Fact<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const unknownFact = (reason: string): Fact<never> => ({ known: false, reason });

/** What AKS says of one minor version in one region (`listKubernetesVersions`). */
export interface OfferedVersion {
  /** `1.34` */
  readonly minor: string;
  readonly isPreview: boolean;
  /** `KubernetesOfficial`, `AKSLongTermSupport`; empty when the region states no plan. */
  readonly supportPlans: readonly string[];
  /** The full versions on offer, `1.34.2`. */
  readonly patches: readonly string[];
}

/** When AKS ends the support of one minor version; each day is the last one of support. */
export interface SupportPeriod {
  readonly minor: string;
  readonly communityEnd: Day;
  readonly ltsEnd: Day;
}

export interface SupportCalendar {
  readonly source: string;
  /** The day on which the source was read. */
  readonly asOf: Day;
  /** From the oldest minor to the newest. */
  readonly periods: readonly SupportPeriod[];
}

/** Everything a rule may look at beside the cluster. Plain data: a rule reads no clock and asks no service. */
export interface Facts {
  /** The UTC day on which the cluster is judged. */
  readonly today: Day;
  readonly calendar: SupportCalendar;
  /** The day from which Azure no longer supports a feature, by the names of `retirements.json`. */
  readonly retirements: Readonly<Record<string, Day>>;
  /** What each region offers, by region name as `regionOf` writes it. A region that was not asked is not there. */
  readonly kubernetesVersions: Readonly<Record<string, Fact<readonly OfferedVersion[]>>>;
}

/** The calendar of Kubernetes versions that is shipped with this service. */
export const shippedCalendar: SupportCalendar = {
  source: calendar.source,
  asOf: calendar.asOf,
  periods: calendar.versions.map(({ minor, communityEnd, ltsEnd }) => ({
    minor,
    communityEnd: lastDayOf(communityEnd),
    ltsEnd: lastDayOf(ltsEnd),
  })),
};

/** The facts for an instant: the shipped data and what the regions answered. */
export function factsAt(instant: Date, kubernetesVersions: Facts['kubernetesVersions'] = {}): Facts {
  return {
    today: dayOf(instant),
    calendar: shippedCalendar,
    retirements: Object.fromEntries(retirements.retirements.map(({ subject, on }) => [subject, on])),
    kubernetesVersions,
  };
}

/** A region by one name: ARM writes `eastus` and, in some answers, `East US`. */
export function regionOf(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

/** What the cluster's region offers; unknown with a reason when the region could not be read or was not asked. */
export function offeredIn(facts: Facts, location: string | undefined): Fact<readonly OfferedVersion[]> {
  if (location === undefined) return unknownFact('The cluster states no location.');
  const region = regionOf(location);
  // The location is Azure's text: `constructor` must not find what every object inherits.
  const answer = Object.hasOwn(facts.kubernetesVersions, region)
    ? facts.kubernetesVersions[region]
    : undefined;
  return answer ?? unknownFact(`Region ${location} was not asked what it offers.`);
}
