import type { AuditRun } from '../evaluation/audit-run.ts';
import type { PartTally } from '../evaluation/part-tally.ts';
import type { PartTallyReader } from '../history/part-tally-store.ts';
import { Problem } from './problem.ts';

/** The figures of a run by part. Throws a 404 problem where they are not known: none at all would read as if all were well. */
export async function knownParts(reader: PartTallyReader, run: AuditRun): Promise<readonly PartTally[]> {
  const parts = await reader.partTallies(run);
  if (parts !== undefined) return parts;
  throw new Problem(
    404,
    'PartsNotKnown',
    `Figures by subscription and owner are not known of audit ${run.id}: an earlier version of the service has made it. ` +
      'The next audit has them; start one with POST /api/audits.',
  );
}
