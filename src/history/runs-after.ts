import type { AuditRun } from '../evaluation/audit-run.ts';
import type { RunReader } from './run-store.ts';

const runsPerPage = 50;

/** Every run that began after the one of this id, or every run there is; the newest first. */
export async function runsAfter(store: Pick<RunReader, 'runs'>, after = ''): Promise<AuditRun[]> {
  const found: AuditRun[] = [];
  for (let from: string | undefined, more = true; more;) {
    const page = await store.runs({ top: runsPerPage, ...(from !== undefined && { from }) });
    const newer = page.runs.filter(({ id }) => id > after);
    found.push(...newer);
    from = page.next;
    more = from !== undefined && newer.length === page.runs.length;
  }
  return found;
}
