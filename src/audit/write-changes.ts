import type { AuditRun } from '../evaluation/audit-run.ts';
import { clusterKeyOf } from '../history/cluster-key.ts';
import { hasRow } from '../history/compare.ts';
import { clusterPrint } from '../history/entities.ts';
import type { EstateWriter } from '../history/estate-store.ts';
import type { RememberedCluster } from '../history/records.ts';
import type { JudgedCluster } from './judge-cluster.ts';

/** A judged cluster with what was remembered of it. */
export interface Judgement extends JudgedCluster {
  readonly remembered: RememberedCluster | undefined;
}

/**
 * Writes what has changed of some clusters, and nothing else: their transitions, then their findings, and last their own
 * rows, which say that the rest is written.
 */
export async function writeChanges(
  estate: EstateWriter,
  run: AuditRun,
  judgements: readonly Judgement[],
): Promise<void> {
  const transitions = judgements.flatMap(({ comparison }) => comparison.transitions);
  if (transitions.length > 0) await estate.writeTransitions(run.id, transitions);

  const findings = judgements
    .filter(({ comparison: { keep, forget } }) => keep.length + forget.length > 0)
    .map(({ record: { ref, location }, comparison: { keep, forget } }) => ({ ref, location, keep, forget }));
  if (findings.length > 0) await estate.writeFindings(findings);

  const changed = judgements
    .filter(({ record, remembered }) => remembered?.print !== clusterPrint(record))
    .map(({ record }) => record);
  if (changed.length > 0) await estate.writeClusters(changed);
}

/** Removes clusters that no longer exist, their findings first and their own rows last. */
export async function removeGone(estate: EstateWriter, gone: readonly RememberedCluster[]): Promise<void> {
  if (gone.length === 0) return;
  await estate.writeFindings(
    gone.map(({ ref, digest }) => ({
      ref,
      location: null,
      keep: [],
      forget: [...digest].filter(([, verdict]) => hasRow(verdict)).map(([rule]) => rule),
    })),
  );
  await estate.removeClusters(gone.map(({ ref }) => clusterKeyOf(ref)));
}
