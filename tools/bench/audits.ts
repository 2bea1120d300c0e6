import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import { rulesInForce } from '../../src/evaluation/evaluate.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { rules } from '../../src/rules/index.ts';
import { auditedEstate } from './audited-estate.ts';
import { tell } from './measure.ts';

// The storage emulator slows down with every row that it holds: a larger estate would measure the emulator.
const mostClusters = 1_000;

/** Whole audits through the SDK clients, against the simulator and the storage emulator. */
export async function audits(clusters: number): Promise<void> {
  const estate = aLargeFleet(Math.min(clusters, mostClusters));
  const audited = await auditedEstate(estate, new Date(), rulesInForce(rules, defaultPolicy));
  const first = await audited.audit();
  const unchanged = await audited.audit();
  audited.replace({ ...estate, clusters: estate.clusters.map(everyFiftiethChanged) });
  const changed = await audited.audit();
  tell('first audit', `${estate.clusters.length} clusters in ${first.toFixed(1)} s`);
  tell(
    'the next',
    `${unchanged.toFixed(1)} s where nothing changed, ${(unchanged / first).toFixed(2)} of the first`,
  );
  tell(
    'the one after',
    `${changed.toFixed(1)} s where 2 % changed, ${(changed / first).toFixed(2)} of the first`,
  );
  tell(
    'memory',
    `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident, simulator and fleet in the same process`,
  );
  await audited.close();
}

/** One cluster in fifty with another setting than before; for `map`. */
export function everyFiftiethChanged(row: unknown, index: number): unknown {
  if (index % 50 !== 0) return row;
  const { properties, ...rest } = row as Cluster;
  return {
    ...rest,
    properties: { ...properties, disableLocalAccounts: properties.disableLocalAccounts !== true },
  };
}
