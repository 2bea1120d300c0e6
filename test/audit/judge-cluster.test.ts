import { judgeCluster } from '../../src/audit/judge-cluster.ts';
import { rulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import type { Policy } from '../../src/evaluation/policy/policy.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import { retentionDays } from '../../src/history/retention.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn } from '../support/test-rule.ts';

const run = { id: '20261120T080000000Z-a1b2c3', startedAt: '2026-11-20T08:00:00.000Z' };

const policy: Policy = {
  ...defaultPolicy,
  environments: [
    {
      name: 'dev',
      match: { names: ['*-dev'] },
      rules: { 'sla-tier': { enabled: false } },
    },
    {
      name: 'prod',
      match: { managementGroups: ['contoso-production'] },
      rules: { 'sla-tier': { severity: 'critical' } },
    },
  ],
};

function judged(name: string, managementGroups: readonly string[]) {
  const cluster = aCluster({}, { name, sku: { name: 'Base', tier: 'Free' } });
  const subscription = { id: modelIds.subscription, name: 'shop', state: 'Enabled', managementGroups };
  const { record } = judgeCluster(cluster, subscription, undefined, run, {
    rules: rulesByEnvironment(rules, policy),
    catalogue: new Map(),
    facts: modelFacts(judgedOn),
    policy,
    exemptions: [],
    basis: { ruleSet: '2.0.0', policy: '', calendar: '2026-11-20' },
    retentionDays: retentionDays.usual,
  });
  return {
    environment: record.environment,
    tier: record.digest.get('AKS001')?.status,
    critical: record.failures.critical,
  };
}

it('a cluster is judged by the rules of its environment, and its record keeps which one that is', () => {
  const { critical, ...plain } = judged('shop', ['contoso']);
  expect(plain).toEqual({ environment: null, tier: 'fail' });
  expect(judged('shop-dev', ['contoso-production', 'contoso'])).toEqual({
    environment: 'dev',
    tier: undefined,
    critical,
  });
  expect(judged('shop', ['contoso-production', 'contoso'])).toEqual({
    environment: 'prod',
    tier: 'fail',
    critical: critical + 1,
  });
});
