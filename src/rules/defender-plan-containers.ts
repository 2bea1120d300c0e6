import { defineRule, fail, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import { subscriptionIn } from '../facts/row.ts';

export const defenderPlanContainers = defineRule({
  id: 'AKS110',
  name: 'defender-plan-containers',
  title: 'The subscription has the plan Defender for Containers',
  severity: 'high',
  category: 'security',
  rationale:
    'The plan pays for scanning images, for judging the configuration and for alerts. Without it a sensor on the nodes ' +
    'reports to nobody.',
  remediation: {
    az: 'az security pricing create --subscription {subscription} --name Containers --tier Standard',
    rebuild: 'none',
    note: 'Holds for every cluster of the subscription and is charged by vCPU.',
  },
  references: [
    'https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction',
    'https://learn.microsoft.com/azure/templates/microsoft.security/pricings',
  ],
  mappedIds: {
    cisAks: ['5.1.1'],
    mcsb: ['LT-1'],
    azurePolicy: ['1c988dd6-ade4-430f-a608-2a3e5b0a6d38'],
    defender: ['e599a9fe-30e3-47c6-a173-8b4b6d9d3255'],
    checkov: ['CKV_AZURE_85'],
    prowler: ['defender_ensure_defender_for_containers_is_on'],
  },
  pillar: 'security',
  needs: ['defenderPlans'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.defenderPlans, subscriptionIn(cluster.id) ?? '');
    if (!found.known) return unknown(found.reason);
    // The plan KubernetesService has become a part of Containers and does not stand for it.
    const plan = found.value.find(({ name }) => name.toLowerCase() === 'containers');
    const tier = plan?.properties.pricingTier;
    switch (tier?.toLowerCase()) {
      case 'standard':
        return pass('The subscription has the plan Defender for Containers.');
      // A subscription that never chose a plan has none.
      case 'free':
      case undefined:
        return fail('The subscription does not have the plan Defender for Containers.', {
          property: 'pricings/Containers properties.pricingTier',
          actual: tier ?? null,
          expected: 'Standard',
        });
      default:
        return unknown(`The tier ${tier} of Defender for Containers is not one that this rule knows.`);
    }
  },
});
