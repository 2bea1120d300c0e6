import type { Policy } from '../evaluation/policy/policy.ts';
import type { Day } from '../inventory/values/day.ts';
import { fingerprint } from './digest.ts';

/** What a verdict depends on beside the cluster and what Azure says of it: when one of these changes, so may the verdict. */
export interface Basis {
  readonly ruleSet: string;
  /** Fingerprint of what the policy says of rules, environments and facts. */
  readonly policy: string;
  /** When the shipped calendar of Kubernetes versions was read from its source. */
  readonly calendar: Day;
}

export const basisParts = ['ruleSet', 'policy', 'calendar'] as const;
export type BasisPart = (typeof basisParts)[number];

/** The fingerprint of all in a policy that decides about verdicts; owners and recipients decide about none. */
export function policyPrint({ rules, environments, facts }: Policy): string {
  return fingerprint([rules, environments, facts]);
}

/** A basis as one text for a column: `2.0.0|h4shh4shh4sh|2026-11-20`. */
export function writeBasis({ ruleSet, policy, calendar }: Basis): string {
  return [ruleSet, policy, calendar].join('|');
}

/** Which parts differ from the basis that `writeBasis` wrote; none where nothing was written. */
export function changedParts(before: string | null, now: Basis): readonly BasisPart[] {
  if (before === null) return [];
  const past = before.split('|');
  return basisParts.filter((part, index) => past[index] !== now[part]);
}
