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

const day = (number: number): string => new Date(Date.UTC(2026, 10, number)).toISOString();

// Before every audit of these tests: nothing is forgotten.
const ever = day(0);

/** What is remembered of a cluster after an audit a day, of which each had these findings. */
function after(...audits: readonly (readonly Finding[])[]): RememberedCluster {
  const digest = audits.reduce<ClusterComparison['digest'] | undefined>((known, findings, index) => {
    const remembered = known && { ref: cluster, digest: known, print: '' };
    return compareCluster(cluster, remembered, findings, day(index + 1), ever).digest;
  }, undefined);
  return { ref: cluster, digest: digest ?? new Map(), print: '' };
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
      '- forget',
    ],
    [
      'fail, unknown',
      statusesOf('fail', 'unknown'),
      'resolved keep',
      'seenAgain keep',
      'resolved keep',
      '- -',
      '- keep',
      '- forget',
    ],
    [
      'fail, error',
      statusesOf('fail', 'error'),
      'resolved keep',
      'seenAgain keep',
      'resolved keep',
      '- keep',
      '- -',
      '- forget',
    ],
    [
      'fail, unknown, fail',
      statusesOf('fail', 'unknown', 'fail'),
      'resolved keep',
      '- -',
      'resolved keep',
      'lostSight keep',
      'lostSight keep',
      '- forget',
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
      '- forget',
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
    const compared = compareCluster(cluster, remembered, findings, day(20), ever);
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
    const compared = compareCluster(cluster, past, [finding(status)], day(20), keptSince);
    expect(inWords(compared)).toBe(words);
    expect(compared.digest.get(rule)).toMatchObject(history);
    const again = { ...past, digest: compared.digest };
    expect(inWords(compareCluster(cluster, again, [finding(status)], day(21), keptSince))).toBe('- -');
  });

  it('is forgotten by a rule that is no longer in force as before', () => {
    expect(inWords(compareCluster(cluster, resolved, [], day(20), day(3)))).toBe('- forget');
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
    const compared = compareCluster(cluster, statusesOf('fail'), [finding('fail', over)], day(2), ever);
    expect(inWords(compared)).toBe(expected);
    expect(compared.digest.get(rule)?.print).toBe(printOf(finding('fail', over)));
  });

  it('is told with what it was and what it says now', () => {
    const { transitions } = compareCluster(cluster, statusesOf('pass'), [finding('fail')], day(2), ever);
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
    const [ofNewRule] = compareCluster(cluster, after([]), [finding('fail')], day(2), ever).transitions;
    expect(ofNewRule?.finding?.from).toBeNull();
  });
});

it('says nothing of a pass that says something else', () => {
  const other = finding('pass', { message: 'Quite another way of passing.' });
  expect(inWords(compareCluster(cluster, statusesOf('pass'), [other], day(2), ever))).toBe('- -');
});

describe('a cluster', () => {
  const others = [finding('fail'), finding('fail', { rule: 'AKS002' }), finding('pass', { rule: 'AKS003' })];

  it('at first sight is one change, and its findings that are no plain pass are kept', () => {
    const { transitions, keep, forget } = compareCluster(cluster, undefined, others, day(1), ever);
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
    const compared = compareCluster({ ...cluster, ...over }, after(others), others, day(2), ever);
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
          const compared = compareCluster(
            cluster,
            remembered,
            present,
            day(index + 1),
            day(index + 1 - daysKept),
          );
          for (const { finding: kept, ...history } of compared.keep) rows.set(kept.rule, history);
          for (const gone of compared.forget) expect(rows.delete(gone)).toBe(true);
          remembered = { ref: cluster, digest: compared.digest, print: '' };
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
        const once = compareCluster(cluster, remembered, present, day(20), ever);
        expect(compareCluster(cluster, structuredClone(remembered), present, day(20), ever)).toEqual(once);
        const again = compareCluster(cluster, { ...remembered, digest: once.digest }, present, day(21), ever);
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
