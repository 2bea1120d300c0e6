import type { AuditRun } from '../evaluation/audit-run.ts';
import type { FactCoverages } from '../facts/fact-coverage.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { RememberedCluster } from '../history/records.ts';
import type { Shard } from '../history/run-store.ts';
import type { Transition } from '../history/transition.ts';
import type { ReadingEnd } from '../inventory/collect-clusters.ts';
import type { AuditPorts } from './ports.ts';
import type { ShardCoverage } from './shard-coverage.ts';
import { compareSight } from './sight.ts';
import type { Sightings } from './sightings.ts';
import { removeGone } from './write-changes.ts';

/** What is known of a shard once reading it has ended, well or not. */
export interface ShardEnd {
  readonly state: 'done' | 'failed';
  readonly reading: ReadingEnd;
  readonly coverage: ShardCoverage;
  readonly sightings: Sightings;
  readonly tally: Tally;
  readonly facts: FactCoverages;
}

/** Writes which clusters are gone, lost sight of or seen again, and then the shard's own row, which ends it. */
export async function endShard(
  { estate, runs, now }: Pick<AuditPorts, 'estate' | 'runs' | 'now'>,
  run: AuditRun,
  shard: Shard,
  { state, reading, coverage, sightings, tally, facts }: ShardEnd,
): Promise<void> {
  const known = new Map<string, ReadonlyMap<string, RememberedCluster>>();
  for (const { subscription } of shard.expected) {
    known.set(subscription.id, await sightings.rememberedIn(subscription.id));
  }
  const outcomes = coverage.at(reading, (id) => known.get(id)?.size ?? 0);

  const transitions: Transition[] = [];
  const gone: RememberedCluster[] = [];
  for (const [index, expected] of shard.expected.entries()) {
    const outcome = outcomes[index];
    const { id } = expected.subscription;
    const remembered = known.get(id);
    if (outcome === undefined || remembered === undefined) continue;
    const sight = compareSight(expected, outcome, remembered, sightings.seenIn(id), run.startedAt);
    transitions.push(...sight.transitions);
    gone.push(...sight.gone);
  }
  if (transitions.length > 0) await estate.writeTransitions(run.id, transitions);
  await removeGone(estate, gone);
  await runs.saveShard({
    ...shard,
    state,
    coverage: outcomes,
    tally,
    facts,
    subscriptionsDone: shard.expected.length,
    touchedAt: now().toISOString(),
  });
}
