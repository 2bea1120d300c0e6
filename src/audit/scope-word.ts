import type { AuditRun } from '../evaluation/audit-run.ts';

/** How a line of the log names the scope of a run. */
export function scopeWord({ wholeEstate }: Pick<AuditRun, 'wholeEstate'>): 'estate' | 'part' {
  return wholeEstate ? 'estate' : 'part';
}
