import type { Fix } from '../evaluation/remediation.ts';
import { fixFor } from '../evaluation/remediation.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { FindingRecord } from '../history/records.ts';

/** A rule's remediation filled in for the cluster and the pools of a failure; null for a finding that is none. */
export function fixOf(finding: FindingRecord, rule: RuleMetadata | undefined): Fix | null {
  if (rule === undefined || finding.status !== 'fail') return null;
  const { ref, location, evidence, values } = finding;
  const target = {
    subscriptionId: ref.subscriptionId,
    resourceGroup: ref.resourceGroup,
    name: ref.name,
    ...(location !== null && { location }),
  };
  const pools = evidence.flatMap(({ pool }) => (pool === undefined ? [] : [pool]));
  return fixFor(rule.remediation, target, [...new Set(pools)], values);
}
