import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';

const subscriptionOf = (id: string | undefined): string | undefined =>
  /^\/subscriptions\/([^/]+)/i.exec(id ?? '')?.[1];

/**
 * Tells which exemptions are for one subscription that was not read: that they cover nothing is not known of them. Of those
 * for a tag, an environment or a management group nothing shows where their clusters are.
 */
export function unreadExemptions(
  coverage: readonly SubscriptionCoverage[],
): (exemption: Exemption) => boolean {
  const unread = new Set(
    coverage
      .filter(({ status }) => status !== 'read')
      .map(({ subscription }) => subscription.id.toLowerCase()),
  );
  return ({ scope: { subscription, resourceGroup, cluster } }) => {
    const named = subscription ?? subscriptionOf(resourceGroup) ?? subscriptionOf(cluster);
    return named !== undefined && unread.has(named.toLowerCase());
  };
}
