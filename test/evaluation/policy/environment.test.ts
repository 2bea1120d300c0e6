import type { Environment, Policy } from '../../../src/evaluation/policy/policy.ts';
import { environmentOf, rulesByEnvironment, settingsIn } from '../../../src/evaluation/policy/environment.ts';
import { texts, wholeNumber } from '../../../src/evaluation/parameter.ts';
import { defaultPolicy } from '../../../src/evaluation/policy/policy.ts';
import type { Rule } from '../../../src/evaluation/rule.ts';
import { defineRule, pass } from '../../../src/evaluation/rule.ts';
import { aCluster, modelIds } from '../../support/a-cluster.ts';

const subscription = { id: modelIds.subscription, managementGroups: ['contoso-retail', 'Contoso'] };

function aPolicy(...environments: Partial<Environment>[]): Policy {
  return {
    ...defaultPolicy,
    environments: environments.map((one) => ({ name: 'one', match: {}, rules: {}, ...one })),
  };
}

describe('a cluster belongs to an environment', () => {
  it('that is the first of those that fit, and to none when none does', () => {
    const policy = aPolicy(
      { name: 'other', match: { names: ['other'] } },
      { name: 'shop', match: { names: ['shop'] } },
      { name: 'everything', match: { names: ['*'] } },
    );
    expect(environmentOf(aCluster({}, { name: 'shop' }), subscription, policy)).toBe('shop');
    expect(environmentOf(aCluster({}, { name: 'x' }), subscription, policy)).toBe('everything');
    expect(environmentOf(aCluster(), subscription, defaultPolicy)).toBeNull();
  });
});

describe("an environment's settings", () => {
  const aRule = (name: string, rest: Partial<Rule> = {}): Rule => ({
    ...defineRule({
      id: 'AKS901',
      name,
      title: 'A demand',
      severity: 'medium',
      category: 'tier',
      rationale: 'Because.',
      remediation: { rebuild: 'none' },
      references: ['https://learn.microsoft.com/azure/aks/'],
      mappedIds: {},
      pillar: 'cost',
      parameters: { days: wholeNumber(60, 'Days'), kinds: texts(['a'], 'Kinds') },
      reviewed: '2026-11-20',
      evaluate: () => pass('Well.'),
    }),
    ...rest,
  });
  const rules = [aRule('one'), aRule('two', { optIn: 'A matter of taste.' })];
  const policy: Policy = {
    ...aPolicy(
      { name: 'dev', rules: { one: { enabled: false }, two: { severity: 'low' } } },
      { name: 'prod', rules: { one: { parameters: { kinds: ['b'] } }, two: { enabled: true } } },
    ),
    rules: { one: { severity: 'high', parameters: { days: 30 } }, two: { parameters: { days: 10 } } },
  };

  it('lie over those of all clusters, rule by rule and parameter by parameter', () => {
    const inForce = [...rulesByEnvironment(rules, policy)].map(([environment, those]) => [
      environment,
      those.map(({ rule, severity, values }) => [rule.name, severity, values]),
    ]);
    expect(inForce).toEqual([
      [null, [['one', 'high', { days: 30, kinds: ['a'] }]]],
      ['dev', []],
      [
        'prod',
        [
          ['one', 'high', { days: 30, kinds: ['b'] }],
          ['two', 'medium', { days: 10, kinds: ['a'] }],
        ],
      ],
    ]);
  });

  it('change nothing of the policy', () => {
    const before = structuredClone(policy);
    for (const environment of policy.environments) settingsIn(environment, policy);
    expect(policy).toEqual(before);
  });
});
