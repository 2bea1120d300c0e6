import type { AuditRun } from '../evaluation/audit-run.ts';
import type { RunStore } from '../history/run-store.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';
import { Problem } from './problem.ts';

/** The newest audit of the whole estate with its coverage: what every list answers from, and says so. */
export interface LatestSight {
  readonly run: AuditRun;
  readonly coverage: readonly SubscriptionCoverage[];
}

/** Throws a 404 problem when no audit has been completed yet. */
export async function latestSight(runs: RunStore): Promise<LatestSight> {
  const run = await runs.latestRun();
  if (run === undefined) {
    throw new Problem(404, 'NoAuditYet', 'No audit has been completed yet. Start one with POST /api/audits.');
  }
  return { run, coverage: (await runs.shards(run.id)).flatMap((shard) => shard.coverage ?? []) };
}

/** What stands beside the items of every list: which audit they are of, as of when, and what it could not see. */
export function sightOf({ run, coverage }: LatestSight) {
  return {
    run: run.id,
    asOf: run.startedAt,
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
    },
  };
}

/** Ids of the subscriptions that the newest audit did not read: what is known of them is from before. */
export function lostSubscriptions({ coverage }: LatestSight): ReadonlySet<string> {
  return new Set(
    coverage.filter(({ status }) => status !== 'read').map(({ subscription }) => subscription.id),
  );
}

/**
 * The subscriptions that a question is limited to: those named, those below the named management groups, or, when both are
 * named, those that are both; undefined when it is not limited.
 */
export function subscriptionsAsked(
  { coverage }: LatestSight,
  { subscription, managementGroup }: SubscriptionParameters,
): readonly string[] | undefined {
  const named = subscription?.map((id) => id.toLowerCase());
  if (managementGroup === undefined) return named;
  const groups = new Set(managementGroup.map((id) => id.toLowerCase()));
  const below = coverage
    .map((one) => one.subscription)
    .filter(({ managementGroups }) => managementGroups.some((id) => groups.has(id.toLowerCase())))
    .map(({ id }) => id);
  return named === undefined ? below : named.filter((id) => below.includes(id));
}

interface SubscriptionParameters {
  readonly subscription?: readonly string[] | undefined;
  readonly managementGroup?: readonly string[] | undefined;
}
