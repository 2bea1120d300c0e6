import type { Finding } from '../evaluation/finding.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { ClusterRef } from '../evaluation/tally.ts';
import type { BasisPart } from './basis.ts';
import type { Digest, RememberedVerdict } from './digest.ts';
import { printOf, tellTheSame } from './digest.ts';
import type { RememberedCluster } from './records.ts';
import type { Transition, TransitionKind } from './transition.ts';
import { forgetResolved, neverJudged, remember, stepOf } from './verdict-history.ts';

/** A finding with its history, as it is kept. */
export interface KeptFinding extends RememberedVerdict {
  readonly finding: Finding;
}

/** What one audit changes of what is remembered of one cluster. */
export interface ClusterComparison {
  readonly digest: Digest;
  readonly transitions: readonly Transition[];
  /** Findings whose row has to be written: not a pass, or a pass that once failed. */
  readonly keep: readonly KeptFinding[];
  /** Rules whose row has to go: a plain pass now, or no longer applied. */
  readonly forget: readonly string[];
}

/** The cluster as it was at its last sight, judged as clusters are judged now. */
export interface Rejudged {
  readonly findings: readonly Finding[];
  /** What has changed since of that by which clusters are judged. */
  readonly because: readonly BasisPart[];
}

/** What a comparison needs beside what was remembered and what was found. */
export interface Beside {
  /** A failure that was resolved before this instant is forgotten: the next one is opened and not regressed. */
  readonly keptSince: string;
  /** Undefined when clusters are judged now as they were at the last sight of this one. */
  readonly rejudged?: Rejudged | undefined;
  /** What rules are called that are no longer in force. */
  readonly catalogue: ReadonlyMap<string, Pick<RuleMetadata, 'name' | 'severity'>>;
}

/**
 * Compares a cluster's verdicts with what is remembered of it. `remembered` is undefined at first sight, which is one
 * transition and not one for each finding. `at` is the run's instant, ISO 8601 in whole seconds. A verdict that the cluster
 * as it was at its last sight gets now as well is no news of the cluster: it was judged differently. The same input gives
 * the same output, so that an audit that died half-way works out the same changes at its second try.
 */
export function compareCluster(
  cluster: ClusterRef,
  remembered: RememberedCluster | undefined,
  findings: readonly Finding[],
  at: string,
  beside: Beside,
): ClusterComparison {
  const stored = remembered?.digest;
  const before = stored && forgetResolved(stored, beside.keptSince);
  // A finding's row names its cluster and owner, so that people can filter it: it follows when those change.
  const renamed = remembered !== undefined && !sameRef(remembered.ref, cluster);
  const digest = new Map(
    findings.map((finding) => [
      finding.rule,
      remember(finding, before?.get(finding.rule) ?? neverJudged, at),
    ]),
  );
  const keep = findings.flatMap((finding): KeptFinding[] => {
    const now = digest.get(finding.rule);
    if (now === undefined || !hasRow(now)) return [];
    return renamed || !sameVerdict(stored?.get(finding.rule), now) ? [{ ...now, finding }] : [];
  });
  const forget = [...(stored ?? [])].flatMap(([rule, past]) => {
    const now = digest.get(rule);
    return hasRow(past) && (now === undefined || !hasRow(now)) ? [rule] : [];
  });
  const transitions =
    before === undefined
      ? [{ kind: 'appeared' as const, cluster, at, failing: failingIn(digest) }]
      : [
          ...findings.flatMap((finding) => changesOf(finding, before, digest, beside)),
          ...withdrawn(before, digest, beside),
        ].map((change) => ({ ...change, cluster, at }));
  return { digest, keep, forget, transitions };
}

/** Whether a verdict has a row of its own: a plain pass is kept in the digest alone. */
export function hasRow({ status, firstFailedAt }: RememberedVerdict): boolean {
  return status !== 'pass' || firstFailedAt !== null;
}

/** How many findings of a digest fail now and are not exempted. */
export function failingIn(digest: Digest): number {
  return [...digest.values()].filter(({ status, exempted }) => status === 'fail' && !exempted).length;
}

type Change = Omit<Transition, 'cluster' | 'at' | 'failing'>;

function changesOf(
  { rule, name, severity, status, message, exemptedBy }: Finding,
  before: Digest,
  digest: Digest,
  { rejudged }: Beside,
): readonly Change[] {
  const past = before.get(rule);
  const now = digest.get(rule);
  const step = now && stepOf(past ?? neverJudged, now);
  if (now === undefined || step === undefined) return [];
  const finding = {
    rule,
    name,
    severity,
    from: past?.status ?? null,
    to: status,
    message,
    ...(exemptedBy !== undefined && { exemptedBy }),
  };
  return rejudged !== undefined && ofJudgement.has(step) && isSaidOf(rejudged, rule, now.print)
    ? [{ kind: 'judgedDifferently', finding, because: rejudged.because }]
    : [{ kind: step, finding }];
}

// Exemptions are given and withdrawn by people, and what comes back to sight was only out of it.
const ofJudgement: ReadonlySet<TransitionKind> = new Set([
  'opened',
  'regressed',
  'changed',
  'resolved',
  'lostSight',
]);

function isSaidOf({ findings }: Rejudged, rule: string, print: string): boolean {
  const then = findings.find((finding) => finding.rule === rule);
  return then !== undefined && tellTheSame(printOf(then), print);
}

/** Failures whose rule no longer applies to the cluster: they are neither found any more nor put right. */
function withdrawn(before: Digest, digest: Digest, { rejudged, catalogue }: Beside): readonly Change[] {
  return [...before].flatMap(([rule, past]): Change[] => {
    if (digest.has(rule) || past.openSince === null || past.exempted) return [];
    const { name = rule, severity = 'info' } = catalogue.get(rule) ?? {};
    const finding = { rule, name, severity, from: past.status, to: 'notApplicable' as const };
    if (rejudged !== undefined && !rejudged.findings.some((then) => then.rule === rule)) {
      const message = 'It is no longer demanded.';
      return [{ kind: 'judgedDifferently', finding: { ...finding, message }, because: rejudged.because }];
    }
    const message = 'It is not demanded in the environment that the cluster belongs to now.';
    return [{ kind: 'resolved', finding: { ...finding, message } }];
  });
}

function sameVerdict(past: RememberedVerdict | undefined, present: RememberedVerdict): boolean {
  return (
    past?.print === present.print &&
    past.openSince === present.openSince &&
    // Forgotten, it is gone from the row as well.
    past.firstFailedAt === present.firstFailedAt
  );
}

function sameRef(left: ClusterRef, right: ClusterRef): boolean {
  // ARM ids do not tell case apart, and answers differ in it.
  const sameId = left.id.toLowerCase() === right.id.toLowerCase();
  return sameId && left.subscriptionName === right.subscriptionName && left.owner === right.owner;
}
