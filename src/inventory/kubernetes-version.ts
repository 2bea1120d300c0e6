/** A Kubernetes version as AKS writes it: `1.34.2`, or `1.34` where only the minor was asked for. */
export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | undefined;
}

/** Takes `1.34.2` or `1.34` apart; `undefined` for anything else, pre-releases included (AKS offers none). */
export function parseKubernetesVersion(version: string): KubernetesVersion | undefined {
  const [, major, minor, patch] = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,6}))?$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: patch === undefined ? undefined : Number(patch),
  };
}

/** `1.34` of `1.34.2`: the name under which AKS's calendar and regions list a version. */
export function minorName({ major, minor }: KubernetesVersion): string {
  return `${major}.${minor}`;
}

/** Below zero when `left` is the older minor, zero when both are the same minor, above zero otherwise. */
export function compareMinors(left: KubernetesVersion, right: KubernetesVersion): number {
  return left.major - right.major || left.minor - right.minor;
}
