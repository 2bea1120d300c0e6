import type { Severity, Status } from '../evaluation/rule.ts';
import type { ClusterRef } from '../evaluation/tally.ts';
import type { BasisPart } from './basis.ts';

/**
 * A change between two audits. Of a cluster: `appeared` (first sight), `lostSight` (its subscription could not be read,
 * so nothing is known of it), `seenAgain`, `gone` (its subscription was read and it is not there). Of a finding: `opened`,
 * `resolved`, `regressed` (opened again), `changed` (still failing, otherwise), `lostSight` (it failed, and now the rule
 * cannot tell), `exempted` (it fails, and somebody has accepted that), `lapsed` (open again, because its exemption no
 * longer holds), `judgedDifferently` (the estate is as it was; the rules, the policy or the calendar are not).
 */
export const transitionKinds = [
  'appeared',
  'opened',
  'regressed',
  'changed',
  'resolved',
  'lostSight',
  'seenAgain',
  'gone',
  'exempted',
  'lapsed',
  'judgedDifferently',
] as const;
export type TransitionKind = (typeof transitionKinds)[number];

export interface Transition {
  readonly kind: TransitionKind;
  readonly cluster: ClusterRef;
  /** The instant of the run that found it, ISO 8601. */
  readonly at: string;
  /** Set when the change is of a finding; a cluster's own transition has none. */
  readonly finding?: {
    readonly rule: string;
    readonly name: string;
    readonly severity: Severity;
    readonly from: Status | null;
    readonly to: Status;
    /** The message of the verdict now. */
    readonly message: string;
    /** The id of the exemption that covers it. */
    readonly exemptedBy?: string;
  };
  /** What has changed of that by which the finding is judged; set when it was judged differently. */
  readonly because?: readonly BasisPart[];
  /** How many findings failed at that time; set on a cluster's own transition. */
  readonly failing?: number;
}
