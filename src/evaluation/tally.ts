import type { Day } from '../inventory/values/day.ts';
import type { Finding } from './finding.ts';
import { firstOf } from './first-of.ts';
import type { Severity, Status } from './rule.ts';
import { severities, statuses } from './rule.ts';
import type { ScoreWeights } from './score.ts';
import { score, weigh } from './score.ts';

// A report lists ten worst clusters and a handful of clusters for each deadline; the rest is behind the API.
const worstKept = 10;
const deadlineClustersKept = 10;

/** Which cluster a figure speaks of, and whose it is. */
export interface ClusterRef {
  readonly id: string;
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly resourceGroup: string;
  readonly name: string;
  /** From its tags; null when nobody is named. */
  readonly owner: string | null;
}

/** One cluster among the worst. */
export interface ClusterStanding {
  readonly cluster: ClusterRef;
  readonly score: number | null;
  /** The severity weights of what failed: what the worst are ordered by. */
  readonly weightFailed: number;
  readonly failures: Readonly<Record<Severity, number>>;
}

/** A dated duty and the clusters that have it. */
export interface DeadlineGroup {
  readonly on: Day;
  readonly what: string;
  readonly count: number;
  /** The first few of them, in order of id. */
  readonly clusters: readonly ClusterRef[];
}

/** Figures over any number of judged clusters. Tallies of parts add up to the tally of the whole. */
export interface Tally {
  readonly clusters: number;
  readonly verdicts: Readonly<Record<Status, number>>;
  /** Open ones: those that are exempted are counted apart, here and in all that follows. */
  readonly failures: Readonly<Record<Severity, number>>;
  readonly exempted: Readonly<Record<Severity, number>>;
  /** Failures that each exemption covers, by its id; exemptions that cover none are not there. */
  readonly coveredByExemption: Readonly<Record<string, number>>;
  /** Failing clusters by rule id; rules that no cluster fails are not there. */
  readonly failuresByRule: Readonly<Record<string, number>>;
  readonly weights: ScoreWeights;
  /** The worst first; clusters without a failure are not there. */
  readonly worst: readonly ClusterStanding[];
  /** In date order. */
  readonly deadlines: readonly DeadlineGroup[];
}

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

export const emptyTally: Tally = {
  clusters: 0,
  verdicts: zeros(statuses),
  failures: zeros(severities),
  exempted: zeros(severities),
  coveredByExemption: {},
  failuresByRule: {},
  weights: { passed: 0, failed: 0 },
  worst: [],
  deadlines: [],
};

/** The figures of one judged cluster, with how many of its failures each exemption covers. */
export function tallyOf(
  cluster: ClusterRef,
  findings: readonly Finding[],
  coveredByExemption: Tally['coveredByExemption'] = {},
): Tally {
  const failed = findings.filter(({ status }) => status === 'fail');
  const failing = failed.filter(({ exemptedBy }) => exemptedBy === undefined);
  const accepted = failed.filter(({ exemptedBy }) => exemptedBy !== undefined);
  const failures = countBy(failing, ({ severity }) => severity, zeros(severities));
  const weights = weigh(findings);
  // An exemption accepts the failure and the day on which it comes true: what is due is its own expiry.
  const dated = findings.filter(({ exemptedBy }) => exemptedBy === undefined);
  const deadlines = new Map(dated.flatMap(({ deadline }) => (deadline ? [[keyOf(deadline), deadline]] : [])));
  return {
    clusters: 1,
    verdicts: countBy(findings, ({ status }) => status, zeros(statuses)),
    failures,
    exempted: countBy(accepted, ({ severity }) => severity, zeros(severities)),
    coveredByExemption,
    failuresByRule: Object.fromEntries(failing.map(({ rule }) => [rule, 1])),
    weights,
    worst:
      failing.length === 0
        ? []
        : [{ cluster, score: score(weights), weightFailed: weights.failed, failures }],
    deadlines: [...deadlines.values()]
      .map((deadline) => ({ ...deadline, count: 1, clusters: [cluster] }))
      .sort(byDate),
  };
}

/** The figures of several tallies together, in time that grows with how many they are and no faster. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const [only] = tallies;
  // Most parts of an estate are one cluster.
  if (only !== undefined && tallies.length === 1) return only;
  return {
    clusters: tallies.reduce((sum, { clusters }) => sum + clusters, 0),
    verdicts: addCounts([emptyTally, ...tallies].map(({ verdicts }) => verdicts)),
    failures: addCounts([emptyTally, ...tallies].map(({ failures }) => failures)),
    exempted: addCounts([emptyTally, ...tallies].map(({ exempted }) => exempted)),
    coveredByExemption: addCounts(tallies.map(({ coveredByExemption }) => coveredByExemption)),
    failuresByRule: addCounts(tallies.map(({ failuresByRule }) => failuresByRule)),
    weights: {
      passed: tallies.reduce((sum, { weights }) => sum + weights.passed, 0),
      failed: tallies.reduce((sum, { weights }) => sum + weights.failed, 0),
    },
    worst: firstOf(
      tallies.flatMap(({ worst }) => worst),
      worstKept,
      (a, b) => b.weightFailed - a.weightFailed || compareTexts(a.cluster.id, b.cluster.id),
    ),
    deadlines: addDeadlines(tallies.flatMap(({ deadlines }) => deadlines)),
  };
}

function addDeadlines(groups: readonly DeadlineGroup[]): DeadlineGroup[] {
  return [...Map.groupBy(groups, keyOf).values()]
    .flatMap((same) =>
      same.slice(0, 1).map((group) => ({
        ...group,
        count: same.reduce((sum, { count }) => sum + count, 0),
        clusters: firstOf(
          same.flatMap(({ clusters }) => clusters),
          deadlineClustersKept,
          (a, b) => compareTexts(a.id, b.id),
        ),
      })),
    )
    .sort(byDate);
}

const keyOf = ({ on, what }: { on: Day; what: string }): string => `${on} ${what}`;
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDate = (a: DeadlineGroup, b: DeadlineGroup): number => compareTexts(keyOf(a), keyOf(b));

function countBy<T, K extends string>(
  items: readonly T[],
  key: (item: T) => K,
  counts: Record<K, number>,
): Record<K, number> {
  for (const item of items) counts[key(item)] += 1;
  return counts;
}

function addCounts<K extends string>(all: readonly Readonly<Record<K, number>>[]): Record<K, number> {
  const sums = new Map<string, number>();
  for (const counts of all) {
    for (const key in counts) sums.set(key, (sums.get(key) ?? 0) + counts[key]);
  }
  return Object.fromEntries(sums) as Record<K, number>;
}
