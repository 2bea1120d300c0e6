import type { Location, Result, Suppression } from 'sarif';
import type { RuleMetadata } from '../../evaluation/rule.ts';
import type { FindingRecord } from '../../history/records.ts';
import type { AcceptedFailure } from '../document-head.ts';
import { findingIdentity } from '../finding-identity.ts';
import { fixOf } from '../finding-fix.ts';
import { kinds, levels } from './sarif-level.ts';
import { messageText } from './sarif-text.ts';

/** What a result refers to beyond its finding. */
export interface ResultContext {
  /** Each rule with its place among the tool's rules, by id. */
  readonly rules: ReadonlyMap<string, { readonly rule: RuleMetadata; readonly index: number }>;
  readonly exemptions: ReadonlyMap<string, AcceptedFailure>;
}

/** A finding as a result of SARIF. Its fingerprints are the same in every run. */
export function resultOf(finding: FindingRecord, { rules, exemptions }: ResultContext): Result {
  const { ref, rule, status, severity, message, exemptedBy } = finding;
  const known = rules.get(rule);
  const identity = findingIdentity(finding);
  return {
    ruleId: rule,
    ...(known && { ruleIndex: known.index }),
    kind: kinds[status],
    level: status === 'fail' ? levels[severity] : 'none',
    message: { text: messageText(`${ref.name}: ${message}`) },
    locations: [locationOf(ref.id, ref.name)],
    // GitHub looks for the first name alone, and wants it to look like a hash with a count.
    partialFingerprints: { primaryLocationLineHash: `${identity}:1`, 'clusterAndRule/v1': identity },
    // Where one result of a run has this list, all must have it (3.27.23).
    suppressions: exemptedBy === undefined ? [] : [suppressionBy(exemptedBy, exemptions.get(exemptedBy))],
    properties: {
      status,
      severity,
      category: finding.category,
      subscription: { id: ref.subscriptionId, name: ref.subscriptionName },
      resourceGroup: ref.resourceGroup,
      cluster: ref.name,
      location: finding.location,
      owner: ref.owner,
      evidence: finding.evidence,
      deadline: finding.deadline ?? null,
      firstFailedAt: finding.firstFailedAt,
      openSince: finding.openSince,
      resolvedAt: finding.resolvedAt,
      exemption: exemptedBy ?? null,
      fix: fixOf(finding, known?.rule),
    },
  };
}

/**
 * The place of a resource. GitHub refuses a result without a file and a line, and wants the file's path to be the same in
 * every upload, so the ARM id stands for it, below the root of the repository and without case.
 */
export function locationOf(id: string, name: string): Location {
  const uri = id
    .toWellFormed()
    .toLowerCase()
    .replace(/^\/+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return {
    physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
    logicalLocations: [{ name, fullyQualifiedName: id, kind: 'resource' }],
  };
}

function suppressionBy(id: string, exemption: AcceptedFailure | undefined): Suppression {
  const justification =
    exemption === undefined
      ? `Accepted by the exemption ${id}.`
      : `${exemption.reason} (Exemption ${id} of ${exemption.owner}, until ${exemption.expiresOn}.)`;
  return { kind: 'external', status: 'accepted', justification: messageText(justification) };
}
