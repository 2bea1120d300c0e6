import type { FactsWith } from '../../facts/facts.ts';
import type { OfferedVersion } from '../../facts/kinds/kubernetes-versions.ts';
import { isOfferedTo, offeredIn } from '../../facts/offered-in.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { KubernetesVersion } from '../../inventory/values/kubernetes-version.ts';
import {
  compareMinors,
  compareVersions,
  isSameVersion,
  minorName,
  parseKubernetesVersion,
} from '../../inventory/values/kubernetes-version.ts';
import { text } from '../../inventory/cluster/property.ts';
import { hasLongTermSupport } from './kubernetes-support.ts';
import type { FixValues } from '../rule.ts';

/**
 * The version that a cluster goes to from one of its own, as a remediation's `{version}`: the newest patch of the next minor
 * that the region supports for it and, where AKS offers no minor, the newest patch of the same minor. `undefined` where the
 * region does not tell. Throws `MalformedProperty`.
 */
export function nextVersion(
  cluster: Cluster,
  running: KubernetesVersion,
  facts: FactsWith<'kubernetesVersions'>,
): FixValues | undefined {
  const offers = offersOf(cluster, facts);
  const offer = offerOf(running, offers);
  if (offer === undefined) return undefined;
  const upgrades = versions(
    offer.patches.find(({ version }) => isSamePatch(version, running))?.upgrades ?? [],
  );
  const minors = upgrades.filter((one) => compareMinors(one, running) > 0 && !isPreview(one, offers));
  const longTerm = hasLongTermSupport(cluster);
  const supported = minors.filter((one) => isSupportedFor(one, offers, longTerm));
  const steps = supported.length > 0 ? supported : minors;
  const minor = [...steps].sort(compareMinors)[0];
  if (minor === undefined) return newestPatch(cluster, running, facts);
  return valueOf(newestOf(steps.filter((one) => compareMinors(one, minor) === 0)));
}

/**
 * The newest patch of the minor that is running, as a remediation's `{version}`; `undefined` where the region does not tell
 * or has none that is newer. Throws `MalformedProperty`.
 */
export function newestPatch(
  cluster: Cluster,
  running: KubernetesVersion,
  facts: FactsWith<'kubernetesVersions'>,
): FixValues | undefined {
  const patches = patchesOffered(running, offersOf(cluster, facts));
  return valueOf(newestOf(patches.filter((one) => compareVersions(one, running) > 0)));
}

/** The patches of a version's minor that a region offers, from the oldest to the newest. */
export function patchesOffered(
  version: KubernetesVersion,
  offers: readonly OfferedVersion[],
): readonly KubernetesVersion[] {
  return versions(offerOf(version, offers)?.patches.map((patch) => patch.version) ?? []).sort(
    compareVersions,
  );
}

function offersOf(cluster: Cluster, facts: FactsWith<'kubernetesVersions'>): readonly OfferedVersion[] {
  const offered = offeredIn(facts, text(cluster, 'location'));
  return offered.known ? offered.value : [];
}

function offerOf(version: KubernetesVersion, offers: readonly OfferedVersion[]): OfferedVersion | undefined {
  return offers.find(({ minor }) => minor === minorName(version));
}

function isSamePatch(offered: string, running: KubernetesVersion): boolean {
  const version = parseKubernetesVersion(offered);
  return version !== undefined && isSameVersion(version, running) === true;
}

function isPreview(version: KubernetesVersion, offers: readonly OfferedVersion[]): boolean {
  return offerOf(version, offers)?.isPreview === true;
}

function isSupportedFor(
  version: KubernetesVersion,
  offers: readonly OfferedVersion[],
  longTerm: boolean,
): boolean {
  const offer = offerOf(version, offers);
  return offer !== undefined && isOfferedTo(offer, longTerm);
}

function versions(list: readonly string[]): KubernetesVersion[] {
  return list.flatMap((one) => {
    const version = parseKubernetesVersion(one);
    return version?.patch === undefined ? [] : [version];
  });
}

function newestOf(list: readonly KubernetesVersion[]): KubernetesVersion | undefined {
  return [...list].sort(compareVersions).at(-1);
}

function valueOf(version: KubernetesVersion | undefined): FixValues | undefined {
  return version?.patch === undefined ? undefined : { version: `${minorName(version)}.${version.patch}` };
}
