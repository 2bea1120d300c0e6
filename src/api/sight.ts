import type { ClusterRef } from '../evaluation/tally.ts';
import type { Edition, LatestSight } from './edition.ts';
import type { ApiServices } from './operation.ts';
import { Problem } from './problem.ts';

/** The newest audit with its edition. Throws a 404 problem when no audit has been completed yet. */
export async function sightNow({ edition }: Pick<ApiServices, 'edition'>): Promise<SightNow> {
  const now = await edition();
  if (now.latest === undefined) {
    throw new Problem(404, 'NoAuditYet', 'No audit has been completed yet. Start one with POST /api/audits.');
  }
  return { ...now.latest, edition: now };
}

/** What every list answers from. */
export interface SightNow extends LatestSight {
  readonly edition: Edition;
}

/** What stands beside the items of every list: which audit they are of, as of when, and what it could not see. */
export function sightOf({ run, coverage, edition }: SightNow) {
  return {
    run: run.id,
    asOf: run.startedAt,
    // While one is under way, rows of clusters that it has reached are newer than the figures.
    auditUnderway: edition.underway?.id ?? null,
    auditsOfPartsSince: edition.partsSince,
    coverage: {
      subscriptionsFound: coverage.length,
      ...run.coverage,
      scopeFaults: run.scopeFaults,
      notRead: coverage
        .filter(({ status }) => status !== 'read')
        .map(({ subscription, status, reason }) => ({
          subscription: subscription.id,
          name: subscription.name,
          status,
          reason: reason ?? null,
        })),
      rejectedRows: coverage.reduce((sum, { rejected }) => sum + (rejected?.length ?? 0), 0),
      facts: Object.entries(run.facts ?? {})
        .filter(([, { unread }]) => unread > 0)
        .map(([kind, read]) => ({ kind, ...read })),
    },
  };
}

/** Tells of a cluster whether the newest audit did not read its subscription: what is known of it is from before. */
export function lostSightOf({ coverage }: LatestSight): (cluster: ClusterRef) => boolean {
  const read = new Set(
    coverage.filter(({ status }) => status === 'read').map(({ subscription }) => subscription.id),
  );
  return ({ subscriptionId }) => !read.has(subscriptionId.toLowerCase());
}

/**
 * The subscriptions that a question is limited to: those named, those below the named management groups, or, when both are
 * named, those that are both; undefined when it is not limited. Throws a 400 problem for a management group that has no
 * subscription: a misspelt one would be answered with nothing at all, which reads as if all were well.
 */
export function subscriptionsAsked(
  { coverage }: LatestSight,
  { subscription, managementGroup }: SubscriptionParameters,
): readonly string[] | undefined {
  const named = subscription?.map((id) => id.toLowerCase());
  if (managementGroup === undefined) return named;
  const below = managementGroup.flatMap((group) => {
    const ids = coverage
      .map((one) => one.subscription)
      .filter(({ managementGroups }) => managementGroups.some((id) => isSame(id, group)))
      .map(({ id }) => id);
    if (ids.length > 0) return ids;
    const message = `managementGroup: the newest audit found no subscription below ${group}.`;
    throw new Problem(400, 'InvalidQueryParameterValue', message, { target: 'managementGroup' });
  });
  return named === undefined ? below : named.filter((id) => below.includes(id));
}

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

interface SubscriptionParameters {
  readonly subscription?: readonly string[] | undefined;
  readonly managementGroup?: readonly string[] | undefined;
}
