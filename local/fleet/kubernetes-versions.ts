interface Offer {
  readonly minor: string;
  readonly supportPlan: readonly string[];
  /** From the oldest to the newest. */
  readonly patches: readonly [string, ...string[]];
  readonly isDefault?: true;
  readonly isPreview?: true;
}

const official = 'KubernetesOfficial';
const longTerm = 'AKSLongTermSupport';

/** What AKS offers in November 2026. Patches from .100 on are AKS's own, after the community's last. */
const offers: readonly Offer[] = [
  { minor: '1.31', supportPlan: [longTerm], patches: ['1.31.101', '1.31.102'] },
  { minor: '1.32', supportPlan: [longTerm], patches: ['1.32.100', '1.32.101'] },
  { minor: '1.33', supportPlan: [longTerm], patches: ['1.33.11', '1.33.12'] },
  { minor: '1.34', supportPlan: [official, longTerm], patches: ['1.34.7', '1.34.8', '1.34.9'] },
  {
    minor: '1.35',
    supportPlan: [official, longTerm],
    patches: ['1.35.3', '1.35.4', '1.35.5'],
    isDefault: true,
  },
  { minor: '1.36', supportPlan: [official, longTerm], patches: ['1.36.0', '1.36.1', '1.36.2'] },
  { minor: '1.37', supportPlan: [official], patches: ['1.37.0'], isPreview: true },
];

// A release takes up to two weeks through the regions: the last one still lists what the first have removed.
const lateOffers: readonly Offer[] = [
  { minor: '1.30', supportPlan: [longTerm], patches: ['1.30.102', '1.30.103'] },
  ...offers.filter(({ isPreview }) => isPreview !== true),
];

/** What each of Contoso's regions answers to `listKubernetesVersions`. `norwayeast` answers nothing. */
export const kubernetesVersions = {
  westeurope: answerOf(offers),
  northeurope: answerOf(offers),
  eastus2: answerOf(offers),
  southeastasia: answerOf(lateOffers),
  ukwest: answerOf(lateOffers),
} as const;

function answerOf(region: readonly Offer[]): unknown {
  const values = region.map(({ minor, supportPlan, patches, ...flags }, index) => ({
    version: minor,
    capabilities: { supportPlan },
    ...flags,
    patchVersions: Object.fromEntries(
      patches.map((patch, place) => {
        // AKS upgrades to any newer patch, or by one minor.
        const upgrades = [...patches.slice(place + 1), ...(region[index + 1]?.patches ?? [])];
        return [patch, { upgrades: upgrades.toReversed() }];
      }),
    ),
  }));
  // The service begins with the newest.
  return { values: values.toReversed() };
}
