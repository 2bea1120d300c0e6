import { evaluate, rulesInForce } from '../../src/evaluation/evaluate.ts';
import { texts, wholeNumber } from '../../src/evaluation/parameter.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { Rule, Verdict } from '../../src/evaluation/rule.ts';
import { defineRule, fail, notApplicable, pass, seen, unknown } from '../../src/evaluation/rule.ts';
import { factsAt } from '../../src/facts/facts.ts';
import { flag, pools } from '../../src/inventory/cluster/property.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { judgedOn } from '../support/test-rule.ts';

const facts = factsAt(judgedOn);

function aRule(judge: Rule['evaluate'], rest: Partial<Rule> = {}): Rule {
  const rule = defineRule({
    id: 'AKS901',
    name: 'a-rule',
    title: 'A demand',
    severity: 'medium',
    category: 'access',
    rationale: 'Because.',
    remediation: { rebuild: 'none' },
    references: ['https://learn.microsoft.com/azure/aks/'],
    mappedIds: {},
    pillar: 'security',
    reviewed: '2026-11-20',
    evaluate: judge,
  });
  return { ...rule, ...rest };
}

const findingOf = (judge: Rule['evaluate']) =>
  evaluate(aCluster(), rulesInForce([aRule(judge)], defaultPolicy), facts)[0]!;

describe('a finding is a verdict stamped with its rule', () => {
  const evidence = { property: 'properties.enableRBAC', actual: false, expected: 'true' };
  const deadline = { on: '2026-11-30', what: 'Something ends' };
  const stamp = { rule: 'AKS901', name: 'a-rule', category: 'access', severity: 'medium' };

  test.each<[string, Verdict, object]>([
    ['pass', pass('Well.'), { status: 'pass', message: 'Well.', evidence: [] }],
    [
      'pass with a deadline',
      pass('Well.', deadline),
      { status: 'pass', message: 'Well.', evidence: [], deadline },
    ],
    ['fail', fail('Not well.', evidence), { status: 'fail', message: 'Not well.', evidence: [evidence] }],
    [
      'fail with a deadline',
      fail('Not well.', evidence, { deadline }),
      { status: 'fail', message: 'Not well.', evidence: [evidence], deadline },
    ],
    [
      'not applicable',
      notApplicable('Not here.'),
      { status: 'notApplicable', message: 'Not here.', evidence: [] },
    ],
    ['unknown', unknown('Who knows.'), { status: 'unknown', message: 'Who knows.', evidence: [] }],
  ])('%s', (_, verdict, finding) => {
    expect(findingOf(() => verdict)).toEqual({ ...stamp, ...finding });
  });
});

describe('a rule that throws', () => {
  test.each([
    ['an error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
    ['something that is no error', 'boom', 'boom'],
    ['nothing at all', undefined, 'undefined'],
  ])('%s, is an error and never a pass', (_, thrown, words) => {
    const finding = findingOf(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- anything can be thrown
      throw thrown;
    });
    expect(finding).toMatchObject({ status: 'error', evidence: [] });
    expect(finding.message).toContain(words);
  });

  it('does not keep the others from judging', () => {
    const broken = aRule(() => {
      throw new Error('boom');
    });
    const sound = aRule(() => pass('Well.'), { id: 'AKS902', name: 'another-rule' });
    const findings = evaluate(aCluster(), rulesInForce([broken, sound], defaultPolicy), facts);
    expect(findings.map(({ rule, status }) => [rule, status])).toEqual([
      ['AKS901', 'error'],
      ['AKS902', 'pass'],
    ]);
  });
});

test('a property of another kind is unknown, and the message says where', () => {
  const rule = aRule((cluster) => pass(String(flag(cluster, 'properties.enableRBAC'))));
  const verdict = rule.evaluate(aCluster({ enableRBAC: 'true' as never }), facts);
  expect(verdict).toMatchObject({ status: 'unknown' });
  expect(verdict.message).toContain('properties.enableRBAC is text');
});

test('evidence of a pool names the pool and the path from the root', () => {
  const [, pool] = pools(aClusterWithPools({ name: 'system' }, { name: 'edge', enableNodePublicIP: true }));
  expect(seen(pool!, 'enableNodePublicIP', 'false')).toEqual({
    property: 'properties.agentPoolProfiles[1].enableNodePublicIP',
    pool: 'edge',
    actual: true,
    expected: 'false',
  });
  expect(seen(pool!, 'podSubnetID', 'a subnet')).toMatchObject({ actual: null });
});

describe('the policy decides', () => {
  const rule = aRule((_cluster, _facts, parameters = {}) => pass(JSON.stringify(parameters)), {
    parameters: { days: wholeNumber(60, 'Days'), kinds: texts(['a'], 'Kinds') },
  });
  const policy = (settings: object) => ({ ...defaultPolicy, rules: { 'a-rule': settings } });

  it('which rules apply', () => {
    expect(rulesInForce([rule], policy({ enabled: false }))).toEqual([]);
    expect(rulesInForce([rule], policy({ enabled: true }))).toHaveLength(1);
  });

  it('but never brings a retired rule back', () => {
    const retired = aRule(() => pass('Well.'), { lifecycle: 'retired' });
    expect(rulesInForce([retired], policy({ enabled: true }))).toEqual([]);
  });

  it('how grave a failure is', () => {
    const [inForce] = rulesInForce([rule], policy({ severity: 'critical' }));
    expect(evaluate(aCluster(), [inForce!], facts)[0]).toMatchObject({ severity: 'critical' });
  });

  it('some parameters, and the rule keeps its own for the others', () => {
    const inForce = rulesInForce([rule], policy({ parameters: { days: 30 } }));
    expect(evaluate(aCluster(), inForce, facts)[0]!.message).toBe('{"days":30,"kinds":["a"]}');
  });
});
