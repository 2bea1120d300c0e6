import fc from 'fast-check';
import type { Finding } from '../../src/evaluation/finding.ts';
import { severities, statuses } from '../../src/evaluation/rule.ts';
import type { ClusterRef } from '../../src/evaluation/tally.ts';
import { addTallies, emptyTally, tallyOf } from '../../src/evaluation/tally.ts';

const ref = (name: string): ClusterRef => ({
  id: `/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
  subscriptionId: 's',
  subscriptionName: 'Sandbox',
  resourceGroup: 'rg',
  name,
  owner: null,
});

const aFinding = (parts: Partial<Finding> = {}): Finding => ({
  rule: 'AKS001',
  name: 'sla-tier',
  category: 'tier',
  severity: 'medium',
  status: 'fail',
  message: 'The control plane is in the Free tier, without an uptime SLA.',
  evidence: [],
  ...parts,
});

const ends = { on: '2026-11-30', what: 'Kubernetes 1.34 leaves standard support' };

describe('the tally of one cluster', () => {
  const tally = tallyOf(ref('one'), [
    aFinding(),
    aFinding({ rule: 'AKS005', severity: 'critical' }),
    aFinding({ rule: 'AKS012', severity: 'high', status: 'pass' }),
    aFinding({ rule: 'AKS004', status: 'notApplicable' }),
    aFinding({ rule: 'AKS024', status: 'unknown' }),
    aFinding({ rule: 'AKS021', status: 'error' }),
  ]);

  it('counts every status and the failures by severity and by rule', () => {
    expect(tally).toMatchObject({
      clusters: 1,
      verdicts: { pass: 1, fail: 2, notApplicable: 1, unknown: 1, error: 1 },
      failures: { critical: 1, high: 0, medium: 1, low: 0, info: 0 },
      failuresByRule: { AKS001: 1, AKS005: 1 },
      weights: { passed: 5, failed: 12 },
    });
  });

  it('counts what is exempted apart, with the deadline that is accepted with it', () => {
    const accepted = tallyOf(
      ref('one'),
      [aFinding({ exemptedBy: 'a', deadline: ends }), aFinding({ rule: 'AKS012', status: 'pass' })],
      { a: 1 },
    );
    expect(accepted).toMatchObject({
      verdicts: { fail: 1 },
      failures: { medium: 0 },
      exempted: { medium: 1 },
      coveredByExemption: { a: 1 },
      failuresByRule: {},
      weights: { passed: 2, failed: 0 },
      worst: [],
      deadlines: [],
    });
    expect(addTallies([accepted, accepted])).toMatchObject({
      exempted: { medium: 2 },
      coveredByExemption: { a: 2 },
    });
  });

  it('has the cluster among the worst, with its score', () => {
    expect(tally.worst).toEqual([
      { cluster: ref('one'), score: 29.4, weightFailed: 12, failures: tally.failures },
    ]);
  });

  it('has nobody among the worst where nothing fails', () => {
    expect(tallyOf(ref('one'), [aFinding({ status: 'pass' })]).worst).toEqual([]);
  });

  it('has a duty once, whichever rules bring it to light, and each duty in order of its day', () => {
    const sooner = { on: '2026-11-25', what: 'An exemption ends' };
    const { deadlines } = tallyOf(ref('one'), [
      aFinding({ deadline: ends }),
      aFinding({ rule: 'AKS020', status: 'pass', deadline: ends }),
      aFinding({ rule: 'AKS014', deadline: sooner }),
    ]);
    expect(deadlines).toEqual([
      { ...sooner, count: 1, clusters: [ref('one')] },
      { ...ends, count: 1, clusters: [ref('one')] },
    ]);
  });
});

describe('tallies together', () => {
  const many = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `cluster-${String(index).padStart(2, '0')}`);

  it('keep the ten worst: the most weight first, then by id', () => {
    const tallies = many(12).map((name, index) =>
      tallyOf(ref(name), [aFinding({ severity: index === 11 ? 'critical' : 'low' })]),
    );
    const names = addTallies(tallies.reverse()).worst.map(({ cluster }) => cluster.name);
    expect(names).toEqual(['cluster-11', ...many(9)]);
  });

  it('count every cluster that has a duty and name the first ten', () => {
    const tallies = many(12).map((name) => tallyOf(ref(name), [aFinding({ deadline: ends })]));
    const [group] = addTallies(tallies.reverse()).deadlines;
    expect(group).toMatchObject({ ...ends, count: 12 });
    expect(group!.clusters.map(({ name }) => name)).toEqual(many(10));
  });

  it('of nothing are the empty tally', () => {
    expect(addTallies([])).toEqual(emptyTally);
  });
});

describe('the parts add up to the whole', () => {
  const deadlines = fc.record({
    on: fc.constantFrom('2026-11-30', '2027-03-31', '2028-03-31'),
    what: fc.constantFrom('Something ends', 'Something else ends'),
  });
  const findings = fc.uniqueArray(
    fc
      .record({
        rule: fc.constantFrom('AKS001', 'AKS002', 'AKS003', 'AKS004', 'AKS005'),
        status: fc.constantFrom(...statuses),
        severity: fc.constantFrom(...severities),
        deadline: fc.option(deadlines, { nil: undefined }),
      })
      .map(({ deadline, ...parts }) => aFinding({ ...parts, ...(deadline && { deadline }) })),
    { selector: ({ rule }) => rule },
  );
  const clusters = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{1,3}$/), findings }), {
    selector: ({ name }) => name,
    maxLength: 30,
  });

  it('wherever the estate is cut, and in whatever order the parts come', () => {
    fc.assert(
      fc.property(clusters, fc.nat(), (list, cut) => {
        const tallies = list.map(({ name, findings: found }) => tallyOf(ref(name), found));
        const whole = addTallies(tallies);
        const at = cut % (tallies.length + 1);
        const parts = [addTallies(tallies.slice(at)), addTallies(tallies.slice(0, at))];
        expect(addTallies(parts)).toEqual(whole);
        expect(addTallies([emptyTally, whole])).toEqual(whole);
      }),
    );
  });

  it('and change none of them', () => {
    fc.assert(
      fc.property(clusters, (list) => {
        const tallies = list.map(({ name, findings: found }) => tallyOf(ref(name), found));
        const before = structuredClone(tallies);
        addTallies(tallies);
        expect(tallies).toEqual(before);
        expect(structuredClone(emptyTally)).toEqual(addTallies([]));
      }),
    );
  });
});
