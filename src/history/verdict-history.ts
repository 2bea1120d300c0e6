import type { Finding } from '../evaluation/finding.ts';
import type { Digest, RememberedVerdict } from './digest.ts';
import { printOf, tellTheSame } from './digest.ts';
import type { TransitionKind } from './transition.ts';

/** A rule that has not judged the cluster before. */
export const neverJudged: RememberedVerdict = {
  status: 'pass',
  print: '',
  firstFailedAt: null,
  openSince: null,
  resolvedAt: null,
  regressions: 0,
  exempted: false,
};

/** What a digest is when nothing is known any more of failures that were resolved before an instant, ISO 8601. */
export function forgetResolved(digest: Digest, before: string): Digest {
  return new Map(
    [...digest].map(([rule, verdict]) => {
      const isOld = verdict.openSince === null && verdict.resolvedAt !== null && verdict.resolvedAt < before;
      const { status, print } = verdict;
      return [rule, isOld ? { ...neverJudged, status, print } : verdict];
    }),
  );
}

/** What is remembered of a verdict after what was remembered of the one before. `at` is the run's instant, ISO 8601. */
export function remember(finding: Finding, past: RememberedVerdict, at: string): RememberedVerdict {
  const { status } = finding;
  const present = { ...past, status, print: printOf(finding) };
  if (status === 'fail') {
    const again = past.firstFailedAt !== null && past.openSince === null;
    return {
      ...present,
      firstFailedAt: past.firstFailedAt ?? at,
      openSince: past.openSince ?? at,
      regressions: past.regressions + (again ? 1 : 0),
      exempted: finding.exemptedBy !== undefined,
    };
  }
  // Where the rule cannot tell, a failure stays open: nothing is resolved by not looking.
  const blind = status === 'unknown' || status === 'error';
  return past.openSince === null || blind
    ? present
    : { ...present, openSince: null, resolvedAt: at, exempted: false };
}

/** What the step from one verdict to the next is; undefined when there is nothing to tell. */
export function stepOf(past: RememberedVerdict, present: RememberedVerdict): TransitionKind | undefined {
  const wasOpen = past.openSince !== null;
  if (present.status !== 'fail') return wasOpen ? stepFromOpen(past, present) : undefined;
  if (present.exempted) return wasOpen && past.exempted ? undefined : 'exempted';
  if (!wasOpen) return past.firstFailedAt === null ? 'opened' : 'regressed';
  if (past.exempted) return 'lapsed';
  if (past.status !== 'fail') return 'seenAgain';
  return tellTheSame(past.print, present.print) ? undefined : 'changed';
}

function stepFromOpen(past: RememberedVerdict, present: RememberedVerdict): TransitionKind | undefined {
  if (present.openSince === null) return 'resolved';
  return past.status === 'fail' && !past.exempted ? 'lostSight' : undefined;
}
