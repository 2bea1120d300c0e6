import type { Environment, Policy } from '../../../src/evaluation/policy/policy.ts';
import { environmentOf, rulesByEnvironment, settingsIn } from '../../../src/evaluation/policy/environment.ts';
import { texts, wholeNumber } from '../../../src/evaluation/parameter.ts';
import { defaultPolicy } from '../../../src/evaluation/policy/policy.ts';
import type { Rule } from '../../../src/evaluation/rule.ts';
import { defineRule, pass } from '../../../src/evaluation/rule.ts';
import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { aCluster, modelIds } from '../../support/a-cluster.ts';

const subscription = { id: modelIds.subscription, managementGroups: ['contoso-retail', 'Contoso'] };

function aPolicy(...environments: Partial<Environment>[]): Policy {
  return {
    ...defaultPolicy,
    environments: environments.map((one) => ({ name: 'one', match: {}, rules: {}, ...one })),
  };
}

const isIn = (match: Environment['match'], cluster: Cluster = aCluster()): boolean =>
  environmentOf(cluster, subscription, aPolicy({ match })) === 'one';

describe('a cluster belongs to an environment', () => {
  const tagged = aCluster({}, { tags: { Environment: 'Prod ', empty: '' } });

  it.each<[string, Environment['match'], Cluster]>([
    ['by a tag, in any casing', { tags: { environment: ['staging', 'PROD'] } }, tagged],
    ['by any one of several tags', { tags: { stage: ['prod'], environment: ['prod'] } }, tagged],
    ['by its name', { names: ['SHOP'] }, aCluster({}, { name: 'shop' })],
    ['by its subscription', { subscriptions: [modelIds.subscription] }, aCluster()],
    ['by the management group above it', { managementGroups: ['contoso-retail'] }, aCluster()],
    ['by one at the top, in any casing', { managementGroups: ['contoso'] }, aCluster()],
    ['by any one line', { names: ['other'], managementGroups: ['contoso'] }, aCluster()],
  ])('%s', (_, match, cluster) => {
    expect(isIn(match, cluster)).toBe(true);
  });

  it.each<[string, Environment['match'], Cluster]>([
    [
      'another value of the tag',
      { tags: { environment: ['prod'] } },
      aCluster({}, { tags: { environment: 'production' } }),
    ],
    ['no such tag', { tags: { environment: ['prod'] } }, aCluster({}, { tags: {} })],
    [
      'a tag that is not text',
      { tags: { environment: ['1'] } },
      aCluster({}, { tags: { environment: 1 as never } }),
    ],
    ['tags that are no object', { tags: { environment: ['1'] } }, aCluster({}, { tags: 'environment=1' })],
    ['no tags', { tags: { environment: ['1'] } }, aCluster({}, { tags: null as never })],
    ['a part of the name', { names: ['sho'] }, aCluster({}, { name: 'shop' })],
    ['an id that is none', { names: ['*'] }, { ...aCluster(), id: 'model' }],
    ['another subscription', { subscriptions: ['00000000-0000-0000-0000-000000000002'] }, aCluster()],
    ['another management group', { managementGroups: ['contoso-platform'] }, aCluster()],
    ['a match that says nothing', {}, aCluster()],
  ])('and not by %s', (_, match, cluster) => {
    expect(isIn(match, cluster)).toBe(false);
  });

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

describe('a pattern of names', () => {
  it.each<[string, string, boolean]>([
    ['aks-*-dev', 'aks-shop-dev', true],
    ['aks-*-dev', 'aks--dev', true],
    ['aks-*-dev', 'aks-dev', false],
    ['aks-*-dev', 'aks-shop-dev-2', false],
    ['aks-*-dev*', 'aks-shop-dev-2', true],
    ['*dev*', 'dev', true],
    ['*-dev', 'a-dev-dev', true],
    ['a*a', 'a', false],
    ['a**b', 'ab', true],
    ['*a*b*c', 'xaxbxcxc', true],
    ['*a*b*c', 'xbxaxc', false],
    ['*', 'x', true],
    [`${'*a'.repeat(100)}*b`, 'a'.repeat(63), false],
  ])('%s and %s: %s', (pattern, name, fits) => {
    expect(isIn({ names: [pattern] }, aCluster({}, { name }))).toBe(fits);
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
