import type { AuditRun } from '../evaluation/audit-run.ts';
import type { ExpectedSubscription } from '../history/run-store.ts';
import type { CoverageStatus, Subscription, SubscriptionCoverage } from '../inventory/coverage.ts';
import { daysBetween } from '../inventory/values/day.ts';

// Long enough that nobody overlooks it in four weekly reports; then a subscription that nobody configured is let go.
const daysMissingUntilForgotten = 30;

/**
 * Every subscription that a run has to account for, in order of id: those that Azure lists, those that are configured or
 * asked for by id, and, where the run is of the whole estate, those that an audit before knew.
 */
export function expectedSubscriptions(
  { scope, wholeEstate, startedAt }: Pick<AuditRun, 'scope' | 'wholeEstate' | 'startedAt'>,
  listed: readonly Subscription[],
  previous: readonly SubscriptionCoverage[],
): ExpectedSubscription[] {
  const past = new Map(previous.map((coverage) => [coverage.subscription.id, coverage]));
  const lastReadAt = (id: string): string | undefined => past.get(id)?.lastReadAt;
  const expect = (
    subscription: Subscription,
    status: CoverageStatus,
    reason?: string,
  ): ExpectedSubscription => {
    const readAt = lastReadAt(subscription.id);
    return {
      subscription,
      status,
      before: past.get(subscription.id)?.status ?? null,
      ...(reason !== undefined && { reason }),
      ...(readAt !== undefined && { lastReadAt: readAt }),
    };
  };
  const notListed = (subscription: Subscription): ExpectedSubscription => {
    const readAt = lastReadAt(subscription.id);
    return readAt === undefined
      ? expect(subscription, 'unreadable', notReadable)
      : expect(subscription, 'missing', noLongerShown(readAt));
  };

  const listedIds = new Set(listed.map(({ id }) => id));
  const configured = new Set(scope.subscriptions);
  const configuredOnly = [...configured].filter((id) => !listedIds.has(id));
  // An audit of a part accounts for that part alone: what it does not name is not missing from it.
  const knownOnly = [...(wholeEstate ? past.keys() : [])].filter((id) => {
    const readAt = lastReadAt(id);
    const recent =
      readAt !== undefined && daysBetween(dayIn(readAt), dayIn(startedAt)) <= daysMissingUntilForgotten;
    return recent && !listedIds.has(id) && !configured.has(id);
  });
  return [
    ...listed.map((subscription) => expect(subscription, 'read')),
    ...[...configuredOnly, ...knownOnly].map((id) => notListed(past.get(id)?.subscription ?? neverSeen(id))),
  ].sort((a, b) => (a.subscription.id < b.subscription.id ? -1 : 1));
}

const notReadable =
  'It is configured by its id, and Azure does not show it: the identity needs Reader on it, or it does not exist.';

function noLongerShown(lastReadAt: string): string {
  return `It was last read on ${dayIn(lastReadAt)}, and Azure no longer shows it: Reader was taken away, or it was moved or cancelled.`;
}

const dayIn = (at: string): string => at.slice(0, 10);

function neverSeen(id: string): Subscription {
  return { id, name: 'Name not known', state: 'Unknown', managementGroups: [] };
}
