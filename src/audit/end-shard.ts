import type { AuditRun } from '../evaluation/audit-run.ts';
import type { FactCoverages } from '../facts/fact-coverage.ts';
import type { PartTally } from '../evaluation/part-tally.ts';
import { addTallies } from '../evaluation/tally.ts';
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
  readonly facts: FactCoverages;
  /** The figures of what was judged, one for each part. */
  readonly tallies: readonly PartTally[];
}

/**
 * Writes which clusters are gone, lost sight of or seen again, then the figures by part, and last the shard's own row, which
 * ends it and says which figures count.
 */
export async function endShard(
  { estate, runs, partTallies, now }: Pick<AuditPorts, 'estate' | 'runs' | 'partTallies' | 'now'>,
  run: AuditRun,
  shard: Shard,
  { state, reading, coverage, sightings, tallies, facts }: ShardEnd,
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
  const figures = await partTallies.savePartTallies(run.id, shard.number, tallies);
  await runs.endShard({
    ...shard,
    state,
    coverage: outcomes,
    facts,
    tally: addTallies(tallies.map(({ tally }) => tally)),
    partTallies: figures,
    subscriptionsDone: shard.expected.length,
    touchedAt: now().toISOString(),
  });
}
