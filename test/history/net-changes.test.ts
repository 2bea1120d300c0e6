import fc from 'fast-check';
import type { Status } from '../../src/evaluation/rule.ts';
import { netChanges } from '../../src/history/net-changes.ts';
import type { Transition, TransitionKind } from '../../src/history/transition.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const cluster = aClusterRef('aks-cards-prod');
const instant = (run: number): string => `2026-11-${String(10 + run)}T05:00:00Z`;

const statusAfter: Readonly<Partial<Record<TransitionKind, Status>>> = {
  resolved: 'pass',
  lostSight: 'unknown',
};
const statusBefore: Readonly<Partial<Record<TransitionKind, Status>>> = {
  opened: 'pass',
  regressed: 'pass',
  seenAgain: 'unknown',
};

/** A finding's transitions, one a run. */
function ofFinding(...kinds: readonly TransitionKind[]): Transition[] {
  return kinds.map((kind, run) => ({
    kind,
    cluster,
    at: instant(run),
    finding: {
      rule: 'AKS012',
      name: 'local-accounts-disabled',
      severity: 'high',
      from:
        kind === 'resolved' && kinds[run - 1] === 'lostSight' ? 'unknown' : (statusBefore[kind] ?? 'fail'),
      to: statusAfter[kind] ?? 'fail',
      message: `as of run ${run}`,
    },
  }));
}

/** A finding that was judged differently, with its status before and after. */
function judged(from: Status, to: Status): Transition {
  const [change] = ofFinding('judgedDifferently');
  return { ...change!, because: ['ruleSet'], finding: { ...change!.finding!, from, to } };
}

/** A cluster's own transitions, one a run. */
function ofCluster(...kinds: readonly TransitionKind[]): Transition[] {
  return kinds.map((kind, run) => ({ kind, cluster, at: instant(run), failing: run }));
}

const kindsOf = (transitions: readonly Transition[]): string[] =>
  netChanges(transitions).map(({ kind }) => kind);

describe('a finding that was judged differently', () => {
  const later = (one: Transition | undefined): Transition => ({ ...one!, at: instant(5) });
  it.each<[string, Transition[], string[]]>([
    ['fails now', [judged('pass', 'fail')], ['judgedDifferently']],
    ['no longer fails', [judged('fail', 'pass')], ['judgedDifferently']],
    ['can no longer be told', [judged('fail', 'unknown')], ['judgedDifferently']],
    ['that was lost sight of no longer fails', [judged('unknown', 'pass')], ['judgedDifferently']],
    ['there and back', [judged('pass', 'fail'), later(judged('fail', 'pass'))], []],
    ['and was put right', [judged('pass', 'fail'), later(ofFinding('resolved')[0])], []],
    ['and opened by the cluster', [judged('fail', 'pass'), later(ofFinding('opened')[0])], []],
    ['after it was opened', [ofFinding('opened')[0]!, later(judged('fail', 'pass'))], []],
  ])('%s', (_, transitions, expected) => {
    expect(kindsOf(transitions)).toEqual(expected);
  });
});

describe('the net change of a finding', () => {
  it.each<[TransitionKind[], string[]]>([
    [['opened'], ['opened']],
    [['opened', 'resolved'], []],
    [['opened', 'changed'], ['opened']],
    [['opened', 'resolved', 'regressed'], ['opened']],
    [['exempted'], ['exempted']],
    [['exempted', 'lapsed'], []],
    [['lapsed'], ['lapsed']],
    [['lapsed', 'exempted'], []],
    [['lapsed', 'changed'], ['lapsed']],
    [['lapsed', 'resolved'], ['resolved']],
    [['opened', 'exempted'], ['exempted']],
    [['exempted', 'resolved'], ['resolved']],
    [['opened', 'lostSight'], ['lostSight']],
    [['opened', 'lostSight', 'resolved'], []],
    [['regressed'], ['regressed']],
    [['regressed', 'resolved'], []],
    [['resolved'], ['resolved']],
    [['resolved', 'regressed'], []],
    [['resolved', 'regressed', 'changed'], ['changed']],
    [['changed', 'changed'], ['changed']],
    [['changed', 'resolved'], ['resolved']],
    [['lostSight', 'seenAgain'], []],
    [['lostSight', 'resolved'], ['resolved']],
    [['seenAgain'], ['seenAgain']],
    [['seenAgain', 'changed'], ['seenAgain']],
    [['seenAgain', 'lostSight'], []],
    [['seenAgain', 'resolved'], ['resolved']],
  ])('%j is %j', (kinds, net) => {
    expect(kindsOf(ofFinding(...kinds))).toEqual(net);
  });

  it('leads from what the first run replaced to what the last one found', () => {
    const [first, ...rest] = ofFinding('opened', 'changed');
    expect(netChanges([first!, ...rest])).toEqual([
      { ...rest[0], kind: 'opened', finding: { ...rest[0]!.finding, from: 'pass' } },
    ]);
  });
});

describe('the net change of a cluster', () => {
  it.each<[TransitionKind[], string[]]>([
    [['appeared'], ['appeared']],
    [['appeared', 'gone'], []],
    [['appeared', 'lostSight'], ['lostSight']],
    [['appeared', 'lostSight', 'seenAgain'], ['appeared']],
    [['lostSight'], ['lostSight']],
    [['lostSight', 'seenAgain'], []],
    [['lostSight', 'gone'], ['gone']],
    [['seenAgain'], ['seenAgain']],
    [['seenAgain', 'lostSight'], []],
    [['gone'], ['gone']],
    [['gone', 'appeared'], ['appeared']],
    [['seenAgain', 'gone', 'appeared'], ['appeared']],
    [['gone', 'appeared', 'gone'], ['gone']],
  ])('%j is %j', (kinds, net) => {
    expect(kindsOf(ofCluster(...kinds))).toEqual(net);
  });

  it.each<[string, Transition[], string[]]>([
    ['is gone', [...ofFinding('opened'), ...ofCluster('gone')], ['gone']],
    ['came and went', [...ofCluster('appeared'), ...ofFinding('opened'), ...ofCluster('gone')], []],
    ['is new', [...ofCluster('appeared'), ...ofFinding('opened')], ['appeared']],
    ['was lost sight of', [...ofFinding('opened'), ...ofCluster('lostSight')], ['lostSight', 'opened']],
  ])('of which something is known besides, when it %s', (_, transitions, net) => {
    expect(kindsOf(transitions)).toEqual(net);
  });

  it('counts the failures of a new cluster on, after the run that saw it first', () => {
    const [sameRun, opened, changed] = ofFinding('opened', 'opened', 'changed');
    const [appeared] = ofCluster('appeared');
    const transitions = [{ ...appeared!, failing: 3 }, sameRun!, opened!, changed!];
    expect(netChanges(transitions)).toEqual([{ ...appeared!, failing: 4 }]);
  });
});

describe('netChanges', () => {
  it('keeps clusters apart by id without regard to case, and rules apart', () => {
    const [one] = ofFinding('opened');
    const other = aClusterRef('aks-ledger-prod');
    const shouting = { ...cluster, id: cluster.id.toUpperCase() };
    const resolved = ofFinding('resolved').map((change) => ({ ...change, cluster: shouting }));
    const changes = [
      one!,
      { ...one!, cluster: other },
      { ...one!, finding: { ...one!.finding!, rule: 'AKS005' } },
      ...resolved,
    ];
    expect(
      netChanges(changes).map(({ cluster: { name }, finding }) => `${name} ${finding?.rule ?? ''}`),
    ).toEqual(['aks-cards-prod AKS005', 'aks-ledger-prod AKS012']);
  });

  it('leaves one run as it is, and nothing of nothing', () => {
    const run = [...ofFinding('opened'), ...ofCluster('seenAgain')];
    expect(new Set(netChanges(run))).toEqual(new Set(run));
    expect(netChanges([])).toEqual([]);
  });

  // A finding that walks through states, told by the same rules as an audit tells them: the net change must be what one
  // audit would have told that had seen only the first state and the last.
  it('tells what one audit would have told that saw only the first state and the last', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 2, maxLength: 8 }), (states) => {
        const known = states.reduce<State[]>((walk, next) => [...walk, step(walk.at(-1), next)], []);
        const transitions = known.slice(1).flatMap((to, run) => told(known[run]!, to, run));
        const [first, last] = [known[0]!, known.at(-1)!];
        expect(kindsOf(transitions)).toEqual(told(first, last, 0).map(({ kind }) => kind));
      }),
    );
  });

  it('changes nothing when it is applied twice', () => {
    const kind = fc.constantFrom<TransitionKind>(
      'opened',
      'resolved',
      'changed',
      'lostSight',
      'seenAgain',
      'regressed',
    );
    const own = fc.constantFrom<TransitionKind>('appeared', 'gone', 'lostSight', 'seenAgain');
    const transitions = fc
      .array(
        fc.oneof(
          kind.map((one) => ofFinding(one)),
          own.map((one) => ofCluster(one)),
        ),
      )
      .map((runs) => runs.flat().map((change, run) => ({ ...change, at: instant(run) })));
    fc.assert(
      fc.property(transitions, (changes) => {
        const net = netChanges(changes);
        expect(netChanges(net)).toEqual(net);
      }),
    );
  });
});

/** What is known of a finding: it is fine, it fails, or it failed when it could last be told. */
type State = 'fine' | 'fails' | 'lost';
const state = fc.constantFrom<State>('fine', 'fails', 'lost');

/** Only a failure can be lost sight of. */
function step(from: State | undefined, to: State): State {
  return to === 'lost' && (from === undefined || from === 'fine') ? 'fine' : to;
}

function told(from: State, to: State, run: number): Transition[] {
  if (from === to) return [];
  const kinds: Readonly<Record<State, TransitionKind>> = {
    fine: 'resolved',
    fails: from === 'lost' ? 'seenAgain' : 'opened',
    lost: 'lostSight',
  };
  const status: Readonly<Record<State, Status>> = { fine: 'pass', fails: 'fail', lost: 'unknown' };
  const finding = { rule: 'AKS012', name: 'x', severity: 'high', message: 'x' } as const;
  return [
    {
      kind: kinds[to],
      cluster,
      at: instant(run),
      finding: { ...finding, from: status[from], to: status[to] },
    },
  ];
}
