import type { FindingRecord } from '../history/records.ts';
import { fingerprintOf } from './fingerprint.ts';

/**
 * What tells a finding from every other, in 32 hexadecimal digits: its cluster and its rule, and nothing that changes while
 * it stays the same finding. ARM compares ids without case and answers in more than one.
 */
export function findingIdentity({ ref, rule }: Pick<FindingRecord, 'ref' | 'rule'>): string {
  return fingerprintOf([ref.id.toLowerCase(), rule]);
}
