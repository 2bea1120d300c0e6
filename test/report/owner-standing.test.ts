import type { Finding } from '../../src/evaluation/finding.ts';
import type { OwnerTally } from '../../src/evaluation/part-tally.ts';
import type { Deadline, Severity } from '../../src/evaluation/rule.ts';
import { severities } from '../../src/evaluation/rule.ts';
import { addTallies, tallyOf } from '../../src/evaluation/tally.ts';
import { firstOwners, ownerStandings } from '../../src/report/owner-standing.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const today = '2026-11-20';
const ends = (on: string): Deadline => ({ on, what: `Something ends ${on}` });

/** An owner's cluster with a failure of each severity named, a pass, and what is due. */
function aCluster(owner: string | null, failing: readonly Severity[], due: readonly Deadline[] = []) {
  const passed: Finding = {
    rule: 'AKS001',
    name: 'sla-tier',
    category: 'tier',
    severity: 'medium',
    status: 'pass',
    message: 'Well.',
    evidence: [],
  };
  const failed = failing.map((severity, index): Finding => ({
    ...passed,
    rule: `AKS1${index}`,
    status: 'fail',
    severity,
  }));
  const dated = due.map((deadline, index): Finding => ({ ...passed, rule: `AKS2${index}`, deadline }));
  return tallyOf(aClusterRef('a', 'payments', owner), [passed, ...failed, ...dated]);
}

const of = (owner: string | null, ...clusters: readonly ReturnType<typeof aCluster>[]): OwnerTally => ({
  owner,
  tally: addTallies(clusters),
});

test('an owner stands where the clusters do', () => {
  const yesterday = ends('2026-11-19');
  const tallies = [
    of(
      'team-a',
      aCluster('team-a', ['critical', 'low'], [yesterday, ends('2026-12-01'), ends('2026-11-20')]),
      aCluster('team-a', ['critical'], [yesterday, ends('2020-01-01')]),
    ),
  ];
  expect(ownerStandings(tallies, today)).toEqual([
    {
      owner: 'team-a',
      clusters: 2,
      failures: { ...Object.fromEntries(severities.map((severity) => [severity, 0])), critical: 2, low: 1 },
      // Seven passes of weight 2 and 21 of failures.
      score: 40,
      overdue: 3,
      nextDeadline: { ...ends('2026-11-20'), daysLeft: 0 },
    },
  ]);
});

test('an owner of whose clusters nothing is due, and nothing could be judged, has neither', () => {
  const tally = tallyOf(aClusterRef('a'), []);
  expect(ownerStandings([{ owner: 'team-a', tally }], today)).toMatchObject([
    { clusters: 1, score: null, overdue: 0, nextDeadline: null },
  ]);
  expect(ownerStandings([of('team-a', aCluster('team-a', [], [ends('2026-11-19')]))], today)).toMatchObject([
    { overdue: 1, nextDeadline: null },
  ]);
  expect(ownerStandings([], today)).toEqual([]);
});

const namesOf = (owners: readonly { readonly owner: string | null }[]) => owners.map(({ owner }) => owner);

test.each<[string, readonly OwnerTally[], readonly (string | null)[]]>([
  [
    'the gravest are first, and not those with the most failures',
    [of('lows', aCluster('a', ['low', 'low', 'low'])), of('critical', aCluster('b', ['critical']))],
    ['critical', 'lows'],
  ],
  [
    'those as grave as each other are in order of their names',
    [
      of('b', aCluster('b', ['high'])),
      of('a', aCluster('a', ['high'])),
      of('c', aCluster('c', ['critical'])),
    ],
    ['c', 'a', 'b'],
  ],
  [
    'nobody is last, however grave',
    [of(null, aCluster(null, ['critical'])), of('', aCluster('', [])), of('nobody', aCluster('nobody', []))],
    ['', 'nobody', null],
  ],
])('%s', (_, tallies, wanted) => {
  expect(namesOf(ownerStandings(tallies, today))).toEqual(wanted);
});

test.each<[number, readonly (string | null)[]]>([
  [0, []],
  [1, [null]],
  [2, ['a', null]],
  [3, ['a', 'b', null]],
  [9, ['a', 'b', null]],
])('of %i owners nobody is the last', (most, wanted) => {
  const owners = ['a', 'b', null].map((owner) => ({ owner }));
  expect(namesOf(firstOwners(owners, most))).toEqual(wanted);
  expect(namesOf(firstOwners(owners.slice(0, 2), most))).toEqual(['a', 'b'].slice(0, most));
});
