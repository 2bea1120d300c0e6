import type { AuditRun } from '../evaluation/audit-run.ts';
import type { PartTally } from '../evaluation/part-tally.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { PartTallyReader } from '../history/part-tally-store.ts';
import { Problem } from './problem.ts';

/** The figures of a run by part. Throws a 404 problem where they are not known: none at all would read as if all were well. */
export async function knownParts(reader: PartTallyReader, run: AuditRun): Promise<readonly PartTally[]> {
  const parts = await reader.partTallies(run);
  if (parts === undefined) throw notKnown(run);
  return parts;
}

/** The figures of a completed run. Throws a 404 problem for a caller whose part of it is not known. */
export function knownTally(run: AuditRun): Tally {
  if (run.tally === undefined) throw notKnown(run);
  return run.tally;
}

function notKnown({ id }: AuditRun): Problem {
  return new Problem(
    404,
    'PartsNotKnown',
    `Figures by subscription and owner are not known of audit ${id}: an earlier version of the service has made it. ` +
      'The next audit has them; start one with POST /api/audits.',
  );
}
