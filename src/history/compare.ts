import type { Finding } from '../evaluation/finding.ts';
import type { ClusterRef } from '../evaluation/tally.ts';
import type { Digest, RememberedVerdict } from './digest.ts';
import { printOf, tellTheSame } from './digest.ts';
import type { RememberedCluster } from './records.ts';
import type { Transition, TransitionKind } from './transition.ts';

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

/**
 * Compares a cluster's verdicts with what is remembered of it. `remembered` is undefined at first sight, which is one
 * transition and not one for each finding. `at` is the run's instant, ISO 8601 in whole seconds. A failure that was resolved
 * before `keptSince` is forgotten: the next one is opened and not regressed. The same input gives the same output, so that
 * an audit that died half-way works out the same changes at its second try.
 */
export function compareCluster(
  cluster: ClusterRef,
  remembered: RememberedCluster | undefined,
  findings: readonly Finding[],
  at: string,
  keptSince: string,
): ClusterComparison {
  const before = remembered?.digest;
  const past = before && forgetResolved(before, keptSince);
  // A finding's row names its cluster and owner, so that people can filter it: it follows when those change.
  const renamed = remembered !== undefined && !sameRef(remembered.ref, cluster);
  const present = new Map(
    findings.map((finding) => [finding.rule, remember(finding, past?.get(finding.rule) ?? neverJudged, at)]),
  );
  const keep = findings.flatMap((finding): KeptFinding[] => {
    const now = present.get(finding.rule);
    if (now === undefined || !hasRow(now)) return [];
    return renamed || !sameVerdict(before?.get(finding.rule), now) ? [{ ...now, finding }] : [];
  });
  const forget = [...(before ?? [])].flatMap(([rule, stored]) => {
    const now = present.get(rule);
    return hasRow(stored) && (now === undefined || !hasRow(now)) ? [rule] : [];
  });
  return {
    digest: present,
    keep,
    forget,
    transitions:
      past === undefined
        ? [{ kind: 'appeared', cluster, at, failing: failingIn(present) }]
        : findings.flatMap((finding) => transitionsOf(cluster, finding, past, present, at)),
  };
}

/** Whether a verdict has a row of its own: a plain pass is kept in the digest alone. */
export function hasRow({ status, firstFailedAt }: RememberedVerdict): boolean {
  return status !== 'pass' || firstFailedAt !== null;
}

/** How many findings of a digest fail now. */
export function failingIn(digest: Digest): number {
  return [...digest.values()].filter(({ status }) => status === 'fail').length;
}

const neverJudged: RememberedVerdict = {
  status: 'pass',
  print: '',
  firstFailedAt: null,
  openSince: null,
  resolvedAt: null,
  regressions: 0,
};

/** What a digest is when nothing is known any more of failures that were resolved before an instant. */
function forgetResolved(digest: Digest, before: string): Digest {
  return new Map(
    [...digest].map(([rule, verdict]) => {
      const isOld = verdict.openSince === null && verdict.resolvedAt !== null && verdict.resolvedAt < before;
      const { status, print } = verdict;
      return [rule, isOld ? { ...neverJudged, status, print } : verdict];
    }),
  );
}

function remember(finding: Finding, past: RememberedVerdict, at: string): RememberedVerdict {
  const { status } = finding;
  const present = { ...past, status, print: printOf(finding) };
  if (status === 'fail') {
    const again = past.firstFailedAt !== null && past.openSince === null;
    return {
      ...present,
      firstFailedAt: past.firstFailedAt ?? at,
      openSince: past.openSince ?? at,
      regressions: past.regressions + (again ? 1 : 0),
    };
  }
  // Where the rule cannot tell, a failure stays open: nothing is resolved by not looking.
  const blind = status === 'unknown' || status === 'error';
  return past.openSince === null || blind ? present : { ...present, openSince: null, resolvedAt: at };
}

function kindOf(
  present: RememberedVerdict,
  past: RememberedVerdict = neverJudged,
): TransitionKind | undefined {
  const wasOpen = past.openSince !== null;
  if (present.status === 'fail') {
    if (!wasOpen) return past.firstFailedAt === null ? 'opened' : 'regressed';
    if (past.status !== 'fail') return 'seenAgain';
    return tellTheSame(past.print, present.print) ? undefined : 'changed';
  }
  if (!wasOpen) return undefined;
  if (present.openSince === null) return 'resolved';
  return past.status === 'fail' ? 'lostSight' : undefined;
}

function transitionsOf(
  cluster: ClusterRef,
  { rule, name, severity, status, message }: Finding,
  before: Digest,
  present: Digest,
  at: string,
): Transition[] {
  const past = before.get(rule);
  const now = present.get(rule);
  const kind = now && kindOf(now, past);
  if (kind === undefined) return [];
  return [
    { kind, cluster, at, finding: { rule, name, severity, from: past?.status ?? null, to: status, message } },
  ];
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
