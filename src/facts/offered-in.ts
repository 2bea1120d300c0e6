import type { Fact } from './fact.ts';
import { toldOf, unknownFact } from './fact.ts';
import type { FactsWith } from './facts.ts';
import type { OfferedVersion } from './kinds/kubernetes-versions.ts';
import { regionOf } from './region.ts';

/** What the cluster's region offers; unknown with a reason when the region could not be read or was not asked. */
export function offeredIn(
  facts: Pick<FactsWith<'kubernetesVersions'>, 'kubernetesVersions'>,
  location: string | undefined,
): Fact<readonly OfferedVersion[]> {
  if (location === undefined) return unknownFact('The cluster states no location.');
  return toldOf(facts.kubernetesVersions, regionOf(location));
}

/** The plans under which a region supports a minor, in lower case; empty when it states none or does not offer the minor. */
export function plansOf(offer: OfferedVersion | undefined): readonly string[] {
  return offer?.supportPlans.map((plan) => plan.toLowerCase()) ?? [];
}

/** Whether a region supports a minor, no preview, for a cluster with or without long-term support; no plan stated is any. */
export function isOfferedTo(offer: OfferedVersion, longTerm: boolean): boolean {
  if (offer.isPreview) return false;
  const plans = plansOf(offer);
  return (
    plans.length === 0 ||
    plans.includes('kubernetesofficial') ||
    (longTerm && plans.includes('akslongtermsupport'))
  );
}
