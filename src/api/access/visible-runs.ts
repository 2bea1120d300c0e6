import type { AuditRun } from '../../evaluation/audit-run.ts';
import { tallyWithin } from '../../evaluation/part-tally.ts';
import type { EstateReader } from '../../history/estate-store.ts';
import { isWithin } from '../../history/matches.ts';
import type { RunReader, Shard } from '../../history/run-store.ts';
import type { CoverageStatus, SubscriptionCoverage } from '../../inventory/coverage.ts';
import { coverageStatuses } from '../../inventory/coverage.ts';
import type { Edition } from '../edition.ts';
import type { ApiServices } from '../operation.ts';
import type { Horizon } from './horizon.ts';

/** The subscriptions inside a horizon, as an audit saw them. */
export function coverageWithin(
  coverage: readonly SubscriptionCoverage[],
  { subscriptions, bounds }: Horizon,
): readonly SubscriptionCoverage[] {
  const groups = bounds.managementGroups.map((id) => id.toLowerCase());
  return coverage.flatMap((one) => {
    const known = subscriptions.get(one.subscription.id.toLowerCase());
    if (known === undefined) return [];
    const { rejected, ...rest } = one;
    return {
      ...rest,
      subscription: {
        ...one.subscription,
        managementGroups: one.subscription.managementGroups.filter((id) => groups.includes(id.toLowerCase())),
      },
      ...(known !== 'all' && { clusters: known }),
      ...(known === 'all' && rejected && { rejected }),
    };
  });
}

/** A run without what tells of anything outside a horizon; its figures are left out, for they are of the whole. */
export function outlineOf(run: AuditRun, { reach, bounds }: Horizon): AuditRun {
  const { tally: _tally, changes: _changes, facts: _facts, requested: _requested, reason, ...rest } = run;
  const groups = bounds.managementGroups.map((id) => id.toLowerCase());
  return {
    ...rest,
    scope: {
      managementGroups: run.scope.managementGroups.filter((id) => groups.includes(id.toLowerCase())),
      subscriptions: run.scope.subscriptions.filter((id) => reach.subscriptions.includes(id.toLowerCase())),
    },
    coverage: countOf([]),
    shards: 0,
    // Both name parts of the scope.
    scopeFaults: run.scopeFaults.length === 0 ? [] : ['A part of the scope could not be listed.'],
    ...(reason !== undefined && { reason: 'The audit could not be planned.' }),
  };
}

/** What the figures within a horizon are made from. */
type Sources = Pick<ApiServices, 'runs' | 'partTallies' | 'estate'>;

/** A run as it is within a horizon, with the figures of the parts inside; without them where its parts are not known. */
export async function runWithin(run: AuditRun, horizon: Horizon, sources: Sources): Promise<AuditRun> {
  const [shards, parts, changes] = await Promise.all([
    sources.runs.shards(run.id),
    run.tally && sources.partTallies.partTallies(run),
    run.changes && changesWithin(run, horizon, sources.estate),
  ]);
  const tally = parts && tallyWithin(parts, (part) => isWithin(horizon.reach, part));
  const coverage = shards.flatMap((shard) => shard.coverage ?? []);
  return {
    ...outlineOf(run, horizon),
    coverage: countOf(coverageWithin(coverage, horizon)),
    ...(tally && { tally }),
    ...(changes && { changes }),
  };
}

/** An edition as it is within a horizon. */
export async function editionWithin(edition: Edition, horizon: Horizon, sources: Sources): Promise<Edition> {
  const { latest, underway } = edition;
  return {
    ...edition,
    underway: underway && outlineOf(underway, horizon),
    latest: latest && {
      run: await runWithin(latest.run, horizon, sources),
      coverage: coverageWithin(latest.coverage, horizon),
    },
  };
}

/** The runs of a store as they are within a horizon. Nothing can be written through it. */
export function visibleRuns(horizon: () => Promise<Horizon>, sources: Sources): RunReader {
  const within = async (run: AuditRun | undefined) => run && runWithin(run, await horizon(), sources);
  const { runs } = sources;
  return {
    run: async (id) => within(await runs.run(id)),
    latestRun: async () => within(await runs.latestRun()),
    async runInProgress() {
      const run = await runs.runInProgress();
      return run && outlineOf(run, await horizon());
    },
    operation: (id) => runs.operation(id),
    async runs(page) {
      const found = await runs.runs(page);
      const told: AuditRun[] = [];
      // Each asks for the figures of its parts; all at once would be a flood.
      for (const run of found.runs) told.push(await runWithin(run, await horizon(), sources));
      return { ...found, runs: told };
    },
    // When audits began is no business of any part of the estate.
    runIds: (page) => runs.runIds(page),
    async shards(runId) {
      const seen = await horizon();
      return (await runs.shards(runId)).flatMap((shard) => shardWithin(shard, seen) ?? []);
    },
  };
}

/** A shard with the subscriptions alone that are inside; undefined when it has none. */
export function shardWithin(shard: Shard, horizon: Horizon): Shard | undefined {
  const { tally: _tally, facts: _facts, found: _found, lastError, ...rest } = shard;
  const expected = shard.expected.filter(({ subscription }) =>
    horizon.subscriptions.has(subscription.id.toLowerCase()),
  );
  if (expected.length === 0) return undefined;
  return {
    ...rest,
    expected,
    // Which of them are done is not noted one by one.
    subscriptionsDone: shard.state === 'pending' ? 0 : expected.length,
    ...(shard.coverage && { coverage: coverageWithin(shard.coverage, horizon) }),
    ...(lastError !== undefined && { lastError: 'A try of this part of the audit failed.' }),
  };
}

async function changesWithin(
  run: AuditRun,
  { reach }: Horizon,
  estate: EstateReader,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(
    Object.keys(run.changes ?? {}).map((kind) => [kind, 0]),
  );
  for await (const { kind, cluster } of estate.transitions(run.id)) {
    if (isWithin(reach, cluster)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

function countOf(coverage: readonly SubscriptionCoverage[]): Record<CoverageStatus, number> {
  const counts = Object.fromEntries(coverageStatuses.map((status) => [status, 0]));
  for (const { status } of coverage) counts[status] = (counts[status] ?? 0) + 1;
  return counts as Record<CoverageStatus, number>;
}
