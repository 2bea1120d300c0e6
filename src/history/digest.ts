import { createHash } from 'node:crypto';
import type { Finding } from '../evaluation/finding.ts';
import type { Status } from '../evaluation/rule.ts';

/** What is remembered of one rule's verdict on a cluster, small enough for all of them to stand in one column. */
export interface RememberedVerdict {
  readonly status: Status;
  /** Fingerprint of what a reader would see: status, severity, message, evidence, deadline, values of its fix. */
  readonly print: string;
  /** When it first failed, ISO 8601 in whole seconds; null when it never has. */
  readonly firstFailedAt: string | null;
  /** When the present failure began; kept while sight of it is lost; null when it does not fail. */
  readonly openSince: string | null;
  /** When the last failure ended; null when it never did. */
  readonly resolvedAt: string | null;
  /** How often it has failed again after being resolved. */
  readonly regressions: number;
  /** The present failure is exempted; kept while sight of it is lost. */
  readonly exempted: boolean;
}

/** Every rule's verdict on one cluster, by rule id. */
export type Digest = ReadonlyMap<string, RememberedVerdict>;

/** Since when the oldest failure of a cluster is open, ISO 8601; null when none is. */
export function oldestOpenSince(digest: Digest): string | null {
  const since = [...digest.values()].flatMap(({ status, openSince }) =>
    status === 'fail' && openSince !== null ? [openSince] : [],
  );
  return since.sort()[0] ?? null;
}

const letters = { pass: 'p', fail: 'f', notApplicable: 'n', unknown: 'u', error: 'e' } as const;
const statusOfLetter = new Map(
  Object.entries(letters).map(([status, letter]) => [letter as string, status as Status]),
);

/** A short fingerprint of any JSON value: equal values in equal order of keys have equal ones. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12);
}

/** A text's fingerprint at full length, which nobody can make two texts share; it may stand in a key. */
export function wholePrint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** A finding's fingerprint: equal when nothing that a reader sees has changed. */
export function printOf(finding: Finding): string {
  const { status, severity, message, evidence, deadline, values, exemptedBy } = finding;
  const print = fingerprint([status, severity, message, evidence, ...(deadline ? [deadline] : [])]);
  return values === undefined && exemptedBy === undefined
    ? print
    : print.slice(0, told) + fingerprint([values, exemptedBy]).slice(told);
}

// The rest of a print is of what the fix is filled in with, and of the exemption's id: a region's next patch changes the fix
// and is no news of the cluster, and one exemption may follow another.
const told = 8;

/** Whether two prints are of findings that tell a reader the same, apart from their fixes and exemptions. */
export function tellTheSame(left: string, right: string): boolean {
  return left.slice(0, told) === right.slice(0, told);
}

/** Writes a digest as text: `AKS001:p:h4sh;AKS002:f:h4sh:first:since:::x`, times in base 36 seconds, x for exempted. */
export function writeDigest(digest: Digest): string {
  return [...digest]
    .map(([rule, verdict]) => {
      const history = [
        seconds(verdict.firstFailedAt),
        seconds(verdict.openSince),
        seconds(verdict.resolvedAt),
        verdict.regressions === 0 ? '' : verdict.regressions.toString(36),
        verdict.exempted ? 'x' : '',
      ];
      return [rule, letters[verdict.status], verdict.print, ...history].join(':').replace(/:+$/, '');
    })
    .join(';');
}

/** Reads what `writeDigest` wrote; entries that it cannot have written are left out, so the finding counts as new. */
export function readDigest(text: string): Digest {
  const entries = text.split(';').flatMap((entry): [string, RememberedVerdict][] => {
    const [, rule, letter = '', print, ...history] = written.exec(entry) ?? [];
    const status = statusOfLetter.get(letter);
    if (rule === undefined || status === undefined || print === undefined) return [];
    const [first, since, resolved, regressions, exempted] = history;
    const verdict = {
      status,
      print,
      firstFailedAt: instant(first),
      openSince: instant(since),
      resolvedAt: instant(resolved),
      regressions: regressions === undefined || regressions === '' ? 0 : parseInt(regressions, 36),
      exempted: exempted === 'x',
    };
    return [[rule, verdict]];
  });
  return new Map(entries);
}

// Seven digits to the base of 36 are the seconds to the year 4453.
const written =
  /^([^:]+):([a-z]):([\w-]{12})(?::([\da-z]{0,7}))?(?::([\da-z]{0,7}))?(?::([\da-z]{0,7}))?(?::([\da-z]{0,7}))?(?::(x?))?$/;

function seconds(at: string | null): string {
  return at === null ? '' : Math.floor(Date.parse(at) / 1000).toString(36);
}

function instant(text = ''): string | null {
  return text === '' ? null : new Date(parseInt(text, 36) * 1000).toISOString();
}
