import type { Transition, TransitionKind } from './transition.ts';

/** A change between the first and the last of several runs: `from` is of the first one, the rest as the last one found it. */
export type NetChange = Transition;

type FindingChange = Transition & Required<Pick<Transition, 'finding'>>;

// Where a cluster or a failure stands: not there, there, there and accepted, or there when it could last be seen.
type Standing = 'out' | 'in' | 'exempt' | 'lost';

const standingsAfter: Readonly<Record<Exclude<TransitionKind, 'judgedDifferently'>, Standing>> = {
  appeared: 'in',
  opened: 'in',
  regressed: 'in',
  changed: 'in',
  resolved: 'out',
  lostSight: 'lost',
  seenAgain: 'in',
  gone: 'out',
  exempted: 'exempt',
  lapsed: 'in',
};

function standingAfter({ kind, finding }: Transition): Standing {
  if (kind !== 'judgedDifferently') return standingsAfter[kind];
  const to = finding?.to;
  if (to === 'unknown' || to === 'error') return 'lost';
  return to === 'fail' ? 'in' : 'out';
}

/**
 * Folds the transitions of several runs, given in order of time, into what differs between the first and the last: opened
 * and resolved in between is no change at all. A cluster that is new or gone is one change, with its findings under it;
 * one that went and came back is new, since nothing says that it is the same. In the order in which clusters first occur.
 */
export function netChanges(transitions: readonly Transition[]): NetChange[] {
  return [...Map.groupBy(transitions, ({ cluster }) => cluster.id.toLowerCase()).values()].flatMap(
    netOfCluster,
  );
}

function netOfCluster(transitions: readonly Transition[]): NetChange[] {
  const own = transitions.filter(({ finding }) => finding === undefined);
  const findings = transitions.filter((one): one is FindingChange => one.finding !== undefined);
  const change = netOf(own);
  if (own.some(({ kind }) => kind === 'appeared' || kind === 'gone')) {
    return change === undefined ? [] : [withFailures(change, findings)];
  }
  const byRule = Map.groupBy(findings, ({ finding }) => finding.rule);
  return [change, ...[...byRule.values()].map(netOfFinding)].filter((one) => one !== undefined);
}

function netOfFinding(transitions: readonly FindingChange[]): NetChange | undefined {
  const change = netOf(transitions);
  const [first] = transitions;
  if (change?.finding === undefined || first === undefined) return undefined;
  return { ...change, finding: { ...change.finding, from: first.finding.from } };
}

/** The one transition that leads from before the first to after the last; `undefined` when both are the same. */
function netOf(transitions: readonly Transition[]): NetChange | undefined {
  const first = transitions[0];
  const last = transitions.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const kind = netKind(first, last, new Set(transitions.map((one) => one.kind)));
  return kind && { ...last, kind };
}

function netKind(
  first: Transition,
  last: Transition,
  kinds: ReadonlySet<TransitionKind>,
): TransitionKind | undefined {
  const before = standingBefore(first);
  const after = standingAfter(last);
  if (after !== 'in') return before === after ? undefined : last.kind;
  if (kinds.has('gone')) return 'appeared';
  if (before === 'in') return kinds.has('changed') ? 'changed' : undefined;
  if (before === 'exempt') return 'lapsed';
  return before === 'lost' ? 'seenAgain' : first.kind;
}

const standingsBefore: Readonly<
  Record<Exclude<TransitionKind, 'judgedDifferently' | 'exempted' | 'resolved'>, Standing>
> = {
  appeared: 'out',
  opened: 'out',
  regressed: 'out',
  changed: 'in',
  lostSight: 'in',
  seenAgain: 'lost',
  gone: 'in',
  lapsed: 'exempt',
};

function standingBefore({ kind, finding }: Transition): Standing {
  if (kind !== 'judgedDifferently' && kind !== 'exempted' && kind !== 'resolved')
    return standingsBefore[kind];
  if (finding?.from === 'fail') return 'in';
  // A failure that was lost sight of can end as it comes back to sight.
  return finding?.to === 'fail' ? 'out' : 'lost';
}

/** A new cluster's failures follow what happened to its findings after the run that stated their number. */
function withFailures(change: NetChange, findings: readonly FindingChange[]): NetChange {
  if (change.kind !== 'appeared' || change.failing === undefined) return change;
  const since = findings.filter(({ at }) => at > change.at);
  const opened = since.filter((one) => standingAfter(one) === 'in').length;
  const closed = since.filter((one) => standingBefore(one) === 'in').length;
  return { ...change, failing: change.failing + opened - closed };
}
