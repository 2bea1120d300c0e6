import { remembering } from './remembering.ts';

/** A Kubernetes version as AKS writes it: `1.34.2`, or `1.34` where only the minor was asked for. */
export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | undefined;
}

/** Takes `1.34.2` or `1.34` apart; `undefined` for anything else, pre-releases included (AKS offers none). */
export const parseKubernetesVersion = remembering((version: string): KubernetesVersion | undefined => {
  const [, major, minor, patch] = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: patch === undefined ? undefined : Number(patch),
  };
});

/** `1.34` of `1.34.2`: the name under which AKS's calendar and regions list a version. */
export function minorName({ major, minor }: KubernetesVersion): string {
  return `${major}.${minor}`;
}

/** Below zero when `left` is the older minor, zero when both are the same minor, above zero otherwise. */
export function compareMinors(left: KubernetesVersion, right: KubernetesVersion): number {
  return left.major - right.major || left.minor - right.minor;
}

/** As `compareMinors`, and patches of the same minor by their numbers; one without a patch is the oldest of its minor. */
export function compareVersions(left: KubernetesVersion, right: KubernetesVersion): number {
  return compareMinors(left, right) || (left.patch ?? -1) - (right.patch ?? -1);
}

/** How many minors `left` is behind `right`; negative when it is ahead, infinite when the majors differ. */
export function minorsBehind(left: KubernetesVersion, right: KubernetesVersion): number {
  if (left.major === right.major) return right.minor - left.minor;
  return left.major < right.major ? Infinity : -Infinity;
}

/** Whether two versions are the same; `undefined` when that hangs on a patch that one of them does not state. */
export function isSameVersion(left: KubernetesVersion, right: KubernetesVersion): boolean | undefined {
  if (compareMinors(left, right) !== 0) return false;
  if (left.patch === undefined || right.patch === undefined) return undefined;
  return left.patch === right.patch;
}
