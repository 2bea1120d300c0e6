import { supportPlanLtsConsistent } from '../../src/rules/support-plan-lts-consistent.ts';
import { aCluster } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const plan = (supportPlan: string | undefined, tier: string, upgradeChannel?: string) =>
  aCluster(
    { supportPlan, autoUpgradeProfile: { ...(upgradeChannel && { upgradeChannel }) } },
    { sku: { tier } },
  );

testRule(supportPlanLtsConsistent, {
  pass: {
    'long-term support with all that it needs': plan('AKSLongTermSupport', 'Premium', 'patch'),
    'another casing': plan('akslongtermsupport', 'PREMIUM', 'PATCH'),
    'standard support in the Standard tier': plan('KubernetesOfficial', 'Standard'),
    'standard support in the Premium tier': plan('KubernetesOfficial', 'Premium'),
    'no plan is stated, which means standard support': plan(undefined, 'Free'),
  },
  fail: {
    'long-term support in the Standard tier': {
      cluster: plan('AKSLongTermSupport', 'Standard', 'patch'),
      says: 'tier',
    },
    'long-term support without a tier': aCluster({ supportPlan: 'AKSLongTermSupport' }, { sku: undefined }),
    'long-term support on the stable channel': {
      cluster: plan('AKSLongTermSupport', 'Premium', 'stable'),
      says: 'patch channel',
    },
    'long-term support of a version that is past it': {
      cluster: aCluster(
        {
          supportPlan: 'AKSLongTermSupport',
          autoUpgradeProfile: { upgradeChannel: 'patch' },
          currentKubernetesVersion: '1.30.9',
        },
        { sku: { tier: 'Premium' } },
      ),
      says: '2026-07-31',
    },
    'long-term support without a channel': plan('AKSLongTermSupport', 'Premium'),
  },
  unknown: {
    'no version is stated': aCluster(
      {
        supportPlan: 'AKSLongTermSupport',
        autoUpgradeProfile: { upgradeChannel: 'patch' },
        currentKubernetesVersion: undefined,
        kubernetesVersion: undefined,
      },
      { sku: { tier: 'Premium' } },
    ),
    'nobody knows the version, which is no reason to pass': {
      cluster: aCluster(
        {
          supportPlan: 'AKSLongTermSupport',
          autoUpgradeProfile: { upgradeChannel: 'patch' },
          currentKubernetesVersion: '1.39.0',
        },
        { sku: { tier: 'Premium' } },
      ),
      facts: told({ kubernetesVersions: {} }),
    },
    'the plan is not text': aCluster({ supportPlan: true as never }),
  },
});
