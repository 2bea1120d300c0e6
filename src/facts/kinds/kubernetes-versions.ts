import * as z from 'zod';
import type { FactKind } from '../fact-kind.ts';

/** What AKS says of one minor version in one region. */
export interface OfferedVersion {
  /** `1.34` */
  readonly minor: string;
  readonly isPreview: boolean;
  /** `KubernetesOfficial`, `AKSLongTermSupport`; empty when the region states no plan. */
  readonly supportPlans: readonly string[];
  /** The full versions on offer, each with those that AKS upgrades it to. */
  readonly patches: readonly OfferedPatch[];
}

export interface OfferedPatch {
  /** `1.34.2` */
  readonly version: string;
  readonly upgrades: readonly string[];
}

/** One of the `values` that a region answers; ARM calls the minor `version`, and lets `isPreview` be null. */
const offer = z.looseObject({
  version: z.string().nullish(),
  isPreview: z.boolean().nullish(),
  capabilities: z.looseObject({ supportPlan: z.array(z.string()).nullish() }).nullish(),
  patchVersions: z
    .record(z.string(), z.looseObject({ upgrades: z.array(z.string()).nullish() }).nullish())
    .nullish(),
});

/** What a region offers. */
export const kubernetesVersions: FactKind<readonly OfferedVersion[]> = {
  what: 'Kubernetes versions',
  about: 'region',
  source: { from: 'kubernetesVersions' },
  // ARM's answer does not name its region: each region has a list of its own.
  subjectOf: () => undefined,
  absent: 'nothing',
  row: offer,
  read: (rows) =>
    rows.flatMap((row) => {
      const { version, isPreview, capabilities, patchVersions } = offer.parse(row);
      if (version === undefined || version === null) return [];
      return [
        {
          minor: version,
          isPreview: isPreview === true,
          supportPlans: capabilities?.supportPlan ?? [],
          patches: Object.entries(patchVersions ?? {}).map(([patch, about]) => ({
            version: patch,
            upgrades: about?.upgrades ?? [],
          })),
        },
      ];
    }),
};
