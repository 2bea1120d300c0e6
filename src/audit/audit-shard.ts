import type { AuditRun } from '../evaluation/audit-run.ts';
import { noExemptions } from '../evaluation/exemptions/granted.ts';
import { factsOff } from '../evaluation/policy/policy.ts';
import type { FactCoverages } from '../facts/fact-coverage.ts';
import { addFactCoverages } from '../facts/fact-coverage.ts';
import { policyPrint } from '../history/basis.ts';
import type { Basis } from '../history/basis.ts';
import { clusterKeyOf } from '../history/cluster-key.ts';
import type { PartTally } from '../evaluation/part-tally.ts';
import { addPartTallies } from '../evaluation/part-tally.ts';
import { addTallies } from '../evaluation/tally.ts';
import type { Shard } from '../history/run-store.ts';
import type { ClusterBatch, ReadingEnd } from '../inventory/collect-clusters.ts';
import { collectClusters } from '../inventory/collect-clusters.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { shippedCalendar } from '../facts/support-calendar.ts';
import { endShard } from './end-shard.ts';
import { finishIfLast } from './finish.ts';
import type { JudgedBy, JudgedCluster } from './judge-cluster.ts';
import { judgeCluster, wantsLastBody } from './judge-cluster.ts';
import { factsNeededBy, gatherFacts } from './gather-facts.ts';
import type { AuditPorts, ShardMessage } from './ports.ts';
import { ShardCoverage } from './shard-coverage.ts';
import { Sightings } from './sightings.ts';
import type { Judgement } from './write-changes.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Audits one shard: pages through its clusters, judges them, and writes what changed. The same message may come twice,
 * and a try may die anywhere: the next one ends in the same rows. Throws when Azure or the tables cannot be reached, after
 * noting why, so that the queue tries again.
 */
export async function auditShard(ports: AuditPorts, message: ShardMessage): Promise<void> {
  const run = await ports.runs.run(message.runId);
  const shard = await ports.runs.shard(message.runId, message.shard);
  if (run?.state !== 'running' || shard === undefined) {
    ports.log('A message for a run that is over was left aside.', {
      runId: message.runId,
      shard: message.shard,
    });
    return;
  }
  if (shard.state === 'pending') {
    try {
      await readShard(ports, run, shard);
    } catch (error) {
      const lastError = error instanceof Error ? error.message : String(error);
      await ports.runs.noteProgress(shard, { lastError, touchedAt: ports.now().toISOString() });
      throw error;
    }
  }
  await finishIfLast(ports, run.id);
}

async function readShard(ports: AuditPorts, run: AuditRun, shard: Shard): Promise<void> {
  const asked = shard.expected
    .filter(({ status }) => status === 'read')
    .map(({ subscription }) => subscription.id);
  const inventory = ports.openInventory();
  const reader = ports.openFacts();
  const instant = new Date(run.startedAt);
  const wanted = factsNeededBy(ports.rules);
  const off = factsOff(ports.policy);
  const { exemptions } = (await ports.exemptions.ofRun(run.id)) ?? noExemptions;
  const coverage = new ShardCoverage(shard.expected);
  const sightings = new Sightings(ports.estate);
  const { rules, catalogue, policy, retentionDays } = ports;
  const judging = { rules, catalogue, policy, exemptions, retentionDays, basis: basisOf(ports) };

  const factsRead: FactCoverages[] = [];
  let tallies: readonly PartTally[] = [];
  let reading: ReadingEnd = { denied: null, faults: [] };
  if (asked.length > 0) {
    const batches = collectClusters(inventory.clusterPages(asked));
    for (;;) {
      const step = await ports.measure('read', () => batches.next());
      if (step.done === true) {
        reading = step.value;
        break;
      }
      const { clusters } = step.value;
      const { facts, coverage: factCoverage } = await ports.measure('read', () =>
        gatherFacts(reader, instant, clusters, wanted, off),
      );
      factsRead.push(factCoverage);
      const by = { ...judging, facts };
      const judgements = await ports.measure('judge', () =>
        judge(ports, run, step.value, by, coverage, sightings),
      );
      await ports.measure('write', () => writeChanges(ports.estate, run, judgements));
      tallies = addPartTallies([
        ...tallies,
        ...judgements.map(({ record: { ref }, tally }) => ({
          subscriptionId: ref.subscriptionId,
          owner: ref.owner,
          tally,
        })),
      ]);
      const subscriptionsDone = Math.max(0, coverage.begun - 1);
      const found = addTallies(tallies.map(({ tally }) => tally));
      await ports.runs.noteProgress(shard, {
        subscriptionsDone,
        found,
        touchedAt: ports.now().toISOString(),
      });
    }
  }
  await endShard(ports, run, shard, {
    state: 'done',
    reading,
    coverage,
    sightings,
    tallies,
    facts: addFactCoverages(factsRead),
  });
}

async function judge(
  { estate }: AuditPorts,
  run: AuditRun,
  { clusters, rejected }: ClusterBatch,
  by: JudgedBy,
  coverage: ShardCoverage,
  sightings: Sightings,
): Promise<Judgement[]> {
  for (const row of rejected) {
    coverage.reject(row);
    // It could not be judged, but it is there: what is remembered of it is not gone.
    await sightings.see(row.id);
  }
  const judgements: Judgement[] = [];
  for (const cluster of clusters) {
    const expected = coverage.subscriptionOf(cluster.id);
    if (expected === undefined) {
      coverage.reject({ id: cluster.id, reason: 'Its subscription was not asked for.' });
      continue;
    }
    const remembered = await sightings.see(cluster.id);
    const judgeWith = (lastBody?: Cluster): JudgedCluster =>
      judgeCluster(cluster, expected.subscription, remembered, run, by, lastBody);
    const judged = judgeWith();
    const lastBody = wantsLastBody(remembered, judged, by.basis)
      ? await estate.lastBody(clusterKeyOf(judged.record.ref))
      : undefined;
    judgements.push({ ...(lastBody === undefined ? judged : judgeWith(lastBody)), remembered });
    coverage.countCluster(expected.subscription.id);
  }
  return judgements;
}

function basisOf({ ruleSetVersion, policy }: AuditPorts): Basis {
  return { ruleSet: ruleSetVersion, policy: policyPrint(policy), calendar: shippedCalendar.asOf };
}
