import fc from 'fast-check';
import type { Finding } from '../../src/evaluation/finding.ts';
import type { Status } from '../../src/evaluation/rule.ts';
import { statuses } from '../../src/evaluation/rule.ts';
import type { ClusterComparison } from '../../src/history/compare.ts';
import { compareCluster, failingIn, hasRow } from '../../src/history/compare.ts';
import { printOf } from '../../src/history/digest.ts';
import type { RememberedCluster } from '../../src/history/records.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const cluster = aClusterRef('aks');
const rule = 'AKS001';

function finding(status: Status, over: Partial<Finding> = {}): Finding {
  return {
    rule,
    name: 'sla-tier',
    category: 'tier',
    severity: 'high',
    status,
    message: `It is ${status}.`,
    evidence: status === 'fail' ? [{ property: 'sku.tier', actual: 'Free', expected: 'Standard' }] : [],
    ...over,
  };
}

const beside = {
  keptSince: new Date(0).toISOString(),
  catalogue: new Map([[rule, { name: 'sla-tier', severity: 'high' as const }]]),
};

const day = (number: number): string => new Date(Date.UTC(2026, 10, number)).toISOString();

/** What is remembered of a cluster after an audit a day, of which each had these findings. */
function after(...audits: readonly (readonly Finding[])[]): RememberedCluster {
  const digest = audits.reduce<ClusterComparison['digest'] | undefined>((known, findings, index) => {
    const remembered = known && { ref: cluster, digest: known, judgedBy: null, print: '' };
    return compareCluster(cluster, remembered, findings, day(index + 1), beside).digest;
  }, undefined);
  return { ref: cluster, digest: digest ?? new Map(), judgedBy: null, print: '' };
}

const statusesOf = (...list: readonly Status[]) => after(...list.map((status) => [finding(status)]));

/** `kind keep` or `kind forget`; a hyphen where there is nothing. */
function inWords({ transitions, keep, forget }: ClusterComparison): string {
  const kinds = transitions.map(({ kind }) => kind).join(',');
  const rows = [...keep.map(() => 'keep'), ...forget.map(() => 'forget')].join(',');
  return `${kinds || '-'} ${rows || '-'}`;
}

describe('a verdict after the verdicts before', () => {
  type Row = readonly [past: string, remembered: RememberedCluster, ...now: readonly string[]];
  const columns = [...statuses, 'noLongerJudged'] as const;
  const table: readonly Row[] = [
    // Past                          pass             fail              notApplicable    unknown            error             no longer judged
    ['a rule that is new', after([]), '- -', 'opened keep', '- keep', '- keep', '- keep', '- -'],
    ['pass', statusesOf('pass'), '- -', 'opened keep', '- keep', '- keep', '- keep', '- -'],
    [
      'fail',
      statusesOf('fail'),
      'resolved keep',
      '- -',
      'resolved keep',
      'lostSight keep',
      'lostSight keep',
      'resolved forget',
    ],
    [
      'fail, unknown',
      statusesOf('fail', 'unknown'),
      'resolved keep',
      'seenAgain keep',
      'resolved keep',
      '- -',
      '- keep',
      'resolved forget',
    ],
    [
      'fail, error',
      statusesOf('fail', 'error'),
      'resolved keep',
      'seenAgain keep',
      'resolved keep',
      '- keep',
      '- -',
      'resolved forget',
    ],
    [
      'fail, unknown, fail',
      statusesOf('fail', 'unknown', 'fail'),
      'resolved keep',
      '- -',
      'resolved keep',
      'lostSight keep',
      'lostSight keep',
      'resolved forget',
    ],
    [
      'fail, pass',
      statusesOf('fail', 'pass'),
      '- -',
      'regressed keep',
      '- keep',
      '- keep',
      '- keep',
      '- forget',
    ],
    [
      'fail, notApplicable',
      statusesOf('fail', 'notApplicable'),
      '- keep',
      'regressed keep',
      '- -',
      '- keep',
      '- keep',
      '- forget',
    ],
    [
      'fail, pass, unknown',
      statusesOf('fail', 'pass', 'unknown'),
      '- keep',
      'regressed keep',
      '- keep',
      '- -',
      '- keep',
      '- forget',
    ],
    [
      'fail, pass, fail',
      statusesOf('fail', 'pass', 'fail'),
      'resolved keep',
      '- -',
      'resolved keep',
      'lostSight keep',
      'lostSight keep',
      'resolved forget',
    ],
    [
      'notApplicable',
      statusesOf('notApplicable'),
      '- forget',
      'opened keep',
      '- -',
      '- keep',
      '- keep',
      '- forget',
    ],
    ['unknown', statusesOf('unknown'), '- forget', 'opened keep', '- keep', '- -', '- keep', '- forget'],
    ['error', statusesOf('error'), '- forget', 'opened keep', '- keep', '- keep', '- -', '- forget'],
  ];
  const cases = table.flatMap(([past, remembered, ...now]) =>
    columns.map((present, index) => [past, present, remembered, now[index]!] as const),
  );

  it.each(cases)('%s, and now %s', (_, present, remembered, expected) => {
    const findings = present === 'noLongerJudged' ? [] : [finding(present)];
    const compared = compareCluster(cluster, remembered, findings, day(20), beside);
    expect(inWords(compared)).toBe(expected);
    expect(compared.digest.has(rule)).toBe(present !== 'noLongerJudged');
    expect(compared.digest.get(rule)?.status).toBe(findings[0]?.status);
  });
});

describe('the history of a finding', () => {
  const seen = (...list: readonly Status[]) => statusesOf(...list).digest.get(rule)!;

  it.each<[Status[], string | null, string | null, string | null, number]>([
    // audits, first failed, open since, resolved, regressions
    [['pass'], null, null, null, 0],
    [['unknown', 'notApplicable', 'error'], null, null, null, 0],
    [['pass', 'fail'], day(2), day(2), null, 0],
    [['fail', 'fail', 'fail'], day(1), day(1), null, 0],
    [['fail', 'pass'], day(1), null, day(2), 0],
    [['fail', 'notApplicable'], day(1), null, day(2), 0],
    [['fail', 'pass', 'pass'], day(1), null, day(2), 0],
    [['fail', 'unknown', 'error'], day(1), day(1), null, 0],
    [['fail', 'unknown', 'fail'], day(1), day(1), null, 0],
    [['fail', 'unknown', 'pass'], day(1), null, day(3), 0],
    [['fail', 'pass', 'unknown'], day(1), null, day(2), 0],
    [['fail', 'pass', 'fail'], day(1), day(3), day(2), 1],
    [['fail', 'pass', 'unknown', 'fail'], day(1), day(4), day(2), 1],
    [['fail', 'pass', 'fail', 'notApplicable', 'fail'], day(1), day(5), day(4), 2],
  ])('of %j', (audits, firstFailedAt, openSince, resolvedAt, regressions) => {
    expect(seen(...audits)).toMatchObject({ firstFailedAt, openSince, resolvedAt, regressions });
  });

  it('begins anew when the rule was not judged in between', () => {
    const { digest } = after([finding('fail')], [], [finding('fail')]);
    expect(digest.get(rule)).toMatchObject({ firstFailedAt: day(3), regressions: 0 });
  });
});

describe('a failure that was resolved before history is kept', () => {
  const resolved = statusesOf('fail', 'pass'); // on day 2
  const notJudged = statusesOf('fail', 'notApplicable'); // on day 2
  const forgotten = { firstFailedAt: null, openSince: null, resolvedAt: null, regressions: 0 };
  const opened = { ...forgotten, firstFailedAt: day(20), openSince: day(20) };
  const remembered = { ...forgotten, firstFailedAt: day(1), resolvedAt: day(2) };

  it.each<[string, RememberedCluster, string, Status, string, object]>([
    // what was, what is kept since, what is now, transitions and rows, history
    ['loses its row when it passes', resolved, day(3), 'pass', '- forget', forgotten],
    ['is opened when it fails again, and not regressed', resolved, day(3), 'fail', 'opened keep', opened],
    ['loses its history', resolved, day(3), 'unknown', '- keep', forgotten],
    [
      'loses its history, though its verdict is the same',
      notJudged,
      day(3),
      'notApplicable',
      '- keep',
      forgotten,
    ],
    ['is remembered to the day', resolved, day(2), 'pass', '- -', remembered],
    [
      'is remembered to the day, and regresses',
      resolved,
      day(2),
      'fail',
      'regressed keep',
      { firstFailedAt: day(1), openSince: day(20), resolvedAt: day(2), regressions: 1 },
    ],
    [
      'is remembered where it has failed again and still does',
      statusesOf('fail', 'pass', 'fail'),
      day(10),
      'fail',
      '- -',
      { firstFailedAt: day(1), openSince: day(3), resolvedAt: day(2), regressions: 1 },
    ],
    [
      'is none where nothing could tell since',
      statusesOf('fail', 'unknown'),
      day(10),
      'fail',
      'seenAgain keep',
      { ...forgotten, firstFailedAt: day(1), openSince: day(1) },
    ],
  ])('%s: %#', (_, past, keptSince, status, words, history) => {
    const compared = compareCluster(cluster, past, [finding(status)], day(20), { ...beside, keptSince });
    expect(inWords(compared)).toBe(words);
    expect(compared.digest.get(rule)).toMatchObject(history);
    const again = { ...past, digest: compared.digest };
    expect(
      inWords(compareCluster(cluster, again, [finding(status)], day(21), { ...beside, keptSince })),
    ).toBe('- -');
  });

  it('is forgotten by a rule that is no longer in force as before', () => {
    expect(inWords(compareCluster(cluster, resolved, [], day(20), { ...beside, keptSince: day(3) }))).toBe(
      '- forget',
    );
  });
});

describe('a failure that goes on', () => {
  it.each<[string, Partial<Finding>, string]>([
    ['as it was is nothing to write', {}, '- -'],
    ['with another message has changed', { message: 'The tier is still Free.' }, 'changed keep'],
    ['with another severity has changed', { severity: 'critical' }, 'changed keep'],
    [
      'with other evidence has changed',
      { evidence: [{ property: 'sku.tier', actual: null, expected: 'Standard' }] },
      'changed keep',
    ],
    ['with a deadline now has changed', { deadline: { on: '2027-03-31', what: 'It ends' } }, 'changed keep'],
    [
      'whose fix goes to another version is kept anew, and is no news',
      { values: { version: '1.36.2' } },
      '- keep',
    ],
  ])('%s', (_, over, expected) => {
    const compared = compareCluster(cluster, statusesOf('fail'), [finding('fail', over)], day(2), beside);
    expect(inWords(compared)).toBe(expected);
    expect(compared.digest.get(rule)?.print).toBe(printOf(finding('fail', over)));
  });

  it('is told with what it was and what it says now', () => {
    const { transitions } = compareCluster(cluster, statusesOf('pass'), [finding('fail')], day(2), beside);
    expect(transitions).toEqual([
      {
        kind: 'opened',
        cluster,
        at: day(2),
        finding: {
          rule,
          name: 'sla-tier',
          severity: 'high',
          from: 'pass',
          to: 'fail',
          message: 'It is fail.',
        },
      },
    ]);
    const [ofNewRule] = compareCluster(cluster, after([]), [finding('fail')], day(2), beside).transitions;
    expect(ofNewRule?.finding?.from).toBeNull();
  });
});

it('says nothing of a pass that says something else', () => {
  const other = finding('pass', { message: 'Quite another way of passing.' });
  expect(inWords(compareCluster(cluster, statusesOf('pass'), [other], day(2), beside))).toBe('- -');
});

describe('a failure that is exempted', () => {
  const exempt = (over: Partial<Finding> = {}) => finding('fail', { exemptedBy: 'accepted', ...over });
  it.each<[string, RememberedCluster, Finding, string]>([
    ['that failed openly', statusesOf('fail'), exempt(), 'exempted keep'],
    ['that is new', statusesOf('pass'), exempt(), 'exempted keep'],
    ['that was exempted before', after([exempt()]), exempt(), '- -'],
    ['whose exemption is another one', after([exempt()]), exempt({ exemptedBy: 'renewed' }), '- keep'],
    ['that fails otherwise', after([exempt()]), exempt({ message: 'It is worse.' }), '- keep'],
    ['whose exemption has ended', after([exempt()]), finding('fail'), 'lapsed keep'],
    ['that is put right', after([exempt()]), finding('pass'), 'resolved keep'],
    ['that is lost sight of', after([exempt()]), finding('unknown'), '- keep'],
    ['that comes back to sight', after([exempt()], [finding('unknown')]), exempt(), '- keep'],
    [
      'that comes back to sight without its exemption',
      after([exempt()], [finding('unknown')]),
      finding('fail'),
      'lapsed keep',
    ],
    [
      'that was put right and fails again with neither',
      after([exempt()], [finding('pass')]),
      finding('fail'),
      'regressed keep',
    ],
  ])('%s', (_, remembered, now, expected) => {
    expect(inWords(compareCluster(cluster, remembered, [now], day(20), beside))).toBe(expected);
  });

  it('is open since it began to fail, and is no failure that counts', () => {
    const { digest } = compareCluster(cluster, statusesOf('fail'), [exempt()], day(20), beside);
    expect(digest.get(rule)).toMatchObject({ status: 'fail', openSince: day(1), exempted: true });
    expect(failingIn(digest)).toBe(0);
  });

  it('says by which exemption', () => {
    const [change] = compareCluster(cluster, statusesOf('fail'), [exempt()], day(20), beside).transitions;
    expect(change?.finding).toMatchObject({ from: 'fail', to: 'fail', exemptedBy: 'accepted' });
  });

  it('withdrawn with its rule is not told: nobody counted it', () => {
    expect(inWords(compareCluster(cluster, after([exempt()]), [], day(20), beside))).toBe('- forget');
  });
});

describe('where clusters are judged otherwise than at the last sight', () => {
  const because = ['ruleSet'] as const;
  const fails = finding('fail');
  const worse = finding('fail', { message: 'It is worse.' });
  it.each<[string, RememberedCluster, readonly Finding[], readonly Finding[], string]>([
    // What is remembered; the cluster of then, judged as now; the cluster of now.
    [
      'a failure that the old cluster has too',
      statusesOf('pass'),
      [fails],
      [fails],
      'judgedDifferently keep',
    ],
    ['a failure that the old cluster has not', statusesOf('pass'), [finding('pass')], [fails], 'opened keep'],
    ['a failure that the old cluster has otherwise', statusesOf('pass'), [worse], [fails], 'opened keep'],
    [
      'a failure that has ended for the old cluster too',
      statusesOf('fail'),
      [finding('pass')],
      [finding('pass')],
      'judgedDifferently keep',
    ],
    ['a failure that was put right', statusesOf('fail'), [fails], [finding('pass')], 'resolved keep'],
    ['a failure that says something else', statusesOf('fail'), [worse], [worse], 'judgedDifferently keep'],
    [
      'a rule that can no longer tell',
      statusesOf('fail'),
      [finding('unknown')],
      [finding('unknown')],
      'judgedDifferently keep',
    ],
    ['a rule that is no longer in force', statusesOf('fail'), [], [], 'judgedDifferently forget'],
    ['a rule that the old cluster still has', statusesOf('fail'), [fails], [], 'resolved forget'],
    ['a failure that comes back to sight', statusesOf('fail', 'unknown'), [fails], [fails], 'seenAgain keep'],
    [
      'a failure that is exempted now',
      statusesOf('fail'),
      [finding('fail', { exemptedBy: 'accepted' })],
      [finding('fail', { exemptedBy: 'accepted' })],
      'exempted keep',
    ],
    ['nothing', statusesOf('fail'), [fails], [fails], '- -'],
  ])('%s', (_, remembered, then, now, expected) => {
    const rejudged = { findings: then, because };
    const compared = compareCluster(cluster, remembered, now, day(20), { ...beside, rejudged });
    expect(inWords(compared)).toBe(expected);
    const told = compared.transitions.find(({ kind }) => kind === 'judgedDifferently');
    expect(told?.because).toEqual(expected.startsWith('judged') ? because : undefined);
  });

  it('a rule that is gone is called as the catalogue calls it, and by its id where that does not know it', () => {
    const named = (catalogue: typeof beside.catalogue) =>
      compareCluster(cluster, statusesOf('fail'), [], day(20), { ...beside, catalogue }).transitions[0]
        ?.finding;
    expect(named(beside.catalogue)).toMatchObject({ rule, name: 'sla-tier', severity: 'high' });
    expect(named(new Map())).toMatchObject({ rule, name: rule, severity: 'info' });
  });
});

describe('a cluster', () => {
  const others = [finding('fail'), finding('fail', { rule: 'AKS002' }), finding('pass', { rule: 'AKS003' })];

  it('at first sight is one change, and its findings that are no plain pass are kept', () => {
    const { transitions, keep, forget } = compareCluster(cluster, undefined, others, day(1), beside);
    expect(transitions).toEqual([{ kind: 'appeared', cluster, at: day(1), failing: 2 }]);
    expect(keep.map((kept) => kept.finding.rule)).toEqual(['AKS001', 'AKS002']);
    expect(keep[0]).toMatchObject({ openSince: day(1), finding: others[0] });
    expect(forget).toEqual([]);
  });

  it.each<[string, Partial<typeof cluster>, number]>([
    ['of another owner', { owner: 'team-new' }, 2],
    ['without an owner now', { owner: null }, 2],
    ['of a subscription with a new name', { subscriptionName: 'Payments' }, 2],
    ['that moved into another resource group', { id: cluster.id.replace('rg-payments', 'rg-moved') }, 2],
    ['whose id Azure writes in another casing', { id: cluster.id.toUpperCase() }, 0],
    ['that is as it was', {}, 0],
  ])('%s writes again the rows that name it: %#', (_, over, rows) => {
    const compared = compareCluster({ ...cluster, ...over }, after(others), others, day(2), beside);
    expect(compared.keep).toHaveLength(rows);
    expect(compared.transitions).toEqual([]);
    expect(compared.forget).toEqual([]);
  });

  it('counts what fails now, and not what is lost sight of', () => {
    expect(failingIn(after(others).digest)).toBe(2);
    expect(failingIn(statusesOf('fail', 'unknown').digest)).toBe(0);
  });
});

describe('whatever is judged, and however often', () => {
  const findings = fc
    .uniqueArray(
      fc.record({
        rule: fc.constantFrom('AKS001', 'AKS002', 'AKS003'),
        status: fc.constantFrom(...statuses),
        message: fc.constantFrom('one', 'other'),
      }),
      { selector: (one) => one.rule },
    )
    .map((list) => list.map(({ status, ...over }) => finding(status, over)));
  const audits = fc.array(findings, { minLength: 1, maxLength: 8 });

  it('the rows are those of the digest: each that is no plain pass, and as it is', () => {
    fc.assert(
      fc.property(audits, fc.integer({ min: 0, max: 8 }), (list, daysKept) => {
        const rows = new Map<string, object>();
        let remembered: RememberedCluster | undefined;
        for (const [index, present] of list.entries()) {
          const compared = compareCluster(cluster, remembered, present, day(index + 1), {
            ...beside,
            keptSince: day(index + 1 - daysKept),
          });
          for (const { finding: kept, ...history } of compared.keep) rows.set(kept.rule, history);
          for (const gone of compared.forget) expect(rows.delete(gone)).toBe(true);
          remembered = { ref: cluster, digest: compared.digest, judgedBy: null, print: '' };
          expect(new Map(rows)).toEqual(
            new Map([...compared.digest].filter(([, verdict]) => hasRow(verdict))),
          );
        }
      }),
    );
  });

  it('the same input has the same outcome, and what was written is nothing to write again', () => {
    fc.assert(
      fc.property(audits, findings, (list, present) => {
        const remembered = after(...list);
        const once = compareCluster(cluster, remembered, present, day(20), beside);
        expect(compareCluster(cluster, structuredClone(remembered), present, day(20), beside)).toEqual(once);
        const again = compareCluster(
          cluster,
          { ...remembered, digest: once.digest },
          present,
          day(21),
          beside,
        );
        expect(inWords(again)).toBe('- -');
        expect(again.digest).toEqual(once.digest);
      }),
    );
  });

  it('a failure is open until a verdict that can tell ends it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 8 }), (list) => {
        const telling = list.findLast((status) => ['pass', 'fail', 'notApplicable'].includes(status));
        expect(statusesOf(...list).digest.get(rule)?.openSince !== null).toBe(telling === 'fail');
      }),
    );
  });
});
