import type { AuditRun } from '../evaluation/audit-run.ts';
import { monthOf, monthWith, pointOf } from '../history/trend.ts';
import type { AuditPorts } from './ports.ts';

/**
 * Notes the figures of a run that is about to be completed in the row of its month. A run of a part of the estate is none
 * of the trend. Noting it again changes nothing, and a run that comes late does not take the place of a newer one.
 */
export async function noteTrend({ trend }: Pick<AuditPorts, 'trend'>, run: AuditRun): Promise<void> {
  const point = pointOf(run);
  if (point === undefined) return;
  const month = monthOf(point.at);
  await trend.changeMonth(month, async (known) => {
    // Counted in the table, because what is counted up would count a second try as another run.
    const others = (await trend.runsIn(month)).filter((runId) => runId !== point.run);
    return monthWith(known, point, others.length + 1);
  });
}
