import { fixOf } from '../finding-fix.ts';
import { findingIdentity } from '../finding-identity.ts';
import type { FindingRecord } from '../../history/records.ts';
import type { RuleMetadata } from '../../evaluation/rule.ts';
import type { DocumentHead } from '../document-head.ts';
import { printable } from '../one-line.ts';
import { standardsOf } from '../standards.ts';
import { activityOf, complianceStatuses, findingStatusOf, severitiesOfOcsf } from './ocsf-enums.ts';
import { eventOf } from './ocsf-event.ts';
import { remediationText } from './ocsf-remediation.ts';

/** A finding as an OCSF Compliance Finding. Its `finding_info.uid` is the same in every run. */
export function complianceFinding(
  finding: FindingRecord,
  rule: RuleMetadata | undefined,
  head: DocumentHead,
): object {
  const { ref, location, status, severity, message } = finding;
  const fix = fixOf(finding, rule);
  const title = rule?.title ?? finding.name;
  const standards = rule === undefined ? [] : standardsOf(rule);
  const uid = findingIdentity(finding);
  return {
    ...eventOf(head, { uid, rule: finding.rule, activity: activityOf(finding, head.asOf) }),
    ...severitiesOfOcsf[severity],
    ...findingStatusOf(finding),
    message: printable(message),
    finding_info: {
      uid,
      title,
      ...(rule && { desc: rule.rationale }),
      types: [`AKS ${finding.category}`],
      analytic: {
        type_id: 1,
        type: 'Rule',
        uid: finding.rule,
        name: finding.name,
        category: finding.category,
      },
      ...timed('created_time', finding.openSince),
      ...timed('first_seen_time', finding.firstFailedAt),
      ...timed('last_seen_time', head.asOf),
    },
    compliance: {
      control: finding.rule,
      desc: title,
      category: finding.category,
      standards: standards.map(({ name }) => name),
      requirements: standards.flatMap(({ name, ids }) => ids.map((id) => `${name} ${id}`)),
      ...complianceStatuses[status],
      status_details: [printable(message)],
    },
    resources: [
      {
        uid: ref.id,
        name: printable(ref.name),
        type: 'Microsoft.ContainerService/managedClusters',
        provider: 'Azure',
        cloud_partition: head.cloud,
        ...(location !== null && { region: location }),
        group: { name: printable(ref.resourceGroup) },
        ...(ref.owner !== null && { owner: { name: printable(ref.owner) } }),
        role_id: 3,
        role: 'Affected',
      },
    ],
    cloud: {
      provider: 'Azure',
      cloud_partition: head.cloud,
      ...(location !== null && { region: location }),
      account: accountOf(ref.subscriptionId, ref.subscriptionName),
    },
    ...(rule && { remediation: { desc: remediationText(rule, fix), references: rule.references } }),
    unmapped: {
      evidence: finding.evidence,
      deadline: finding.deadline ?? null,
      exemption: finding.exemptedBy ?? null,
      resolvedAt: finding.resolvedAt,
      regressions: finding.regressions,
    },
  };
}

/** A subscription as OCSF's account. */
export function accountOf(id: string, name: string): object {
  return { uid: id, name: printable(name), type_id: 13, type: 'Azure Subscription' };
}

/** OCSF counts milliseconds since 1970. */
function timed(name: string, instant: string | null): object {
  return instant === null ? {} : { [name]: Date.parse(instant) };
}
