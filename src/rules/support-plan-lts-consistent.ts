import { isSupported, kubernetesSupport } from '../evaluation/yardsticks/kubernetes-support.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { word } from '../inventory/cluster/property.ts';
import { controlPlaneVersion } from '../inventory/cluster/stated-version.ts';

export const supportPlanLtsConsistent = defineRule({
  id: 'AKS002',
  name: 'support-plan-lts-consistent',
  title: 'Long-term support has the tier, the patches and the version that it needs',
  severity: 'medium',
  category: 'tier',
  rationale:
    'Long-term support holds only in the Premium tier, and only for the two newest patches of a version. A cluster ' +
    'that asks for it without either has no support when it is needed.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --tier premium --k8s-support-plan AKSLongTermSupport --auto-upgrade-channel patch',
    bicep:
      "sku: { name: 'Base', tier: 'Premium' }\nproperties: { supportPlan: 'AKSLongTermSupport', autoUpgradeProfile: { upgradeChannel: 'patch' } }",
    terraform:
      'sku_tier = "Premium"\nsupport_plan = "AKSLongTermSupport"\nautomatic_upgrade_channel = "patch"',
    rebuild: 'none',
    note: 'If long-term support is not wanted, set the support plan to KubernetesOfficial instead, before the version leaves standard support: afterwards it cannot be switched off.',
  },
  references: ['https://learn.microsoft.com/azure/aks/long-term-support'],
  mappedIds: {},
  pillar: 'reliability',
  needs: ['kubernetesVersions', 'endOfSupportEvents'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    // Absent means KubernetesOfficial: long-term support must be opted into.
    if (word(cluster, 'properties.supportPlan') !== 'akslongtermsupport')
      return pass('The cluster does not ask for long-term support.');
    if (word(cluster, 'sku.tier') !== 'premium')
      return fail(
        'The cluster asks for long-term support outside the Premium tier.',
        seen(cluster, 'sku.tier', 'Premium'),
      );
    if (word(cluster, 'properties.autoUpgradeProfile.upgradeChannel') !== 'patch')
      return fail(
        'The cluster has long-term support, which covers the two newest patches, and is not on the patch channel.',
        seen(cluster, 'properties.autoUpgradeProfile.upgradeChannel', 'patch'),
      );
    const stated = controlPlaneVersion(cluster);
    if (stated === undefined) return unknown('ARM states no Kubernetes version.');
    const support = kubernetesSupport(cluster, stated, facts);
    if (support.state === 'unknown') return unknown(support.message);
    if (!isSupported(support))
      return fail(
        `The cluster asks for long-term support of a version that has none. ${support.message}`,
        seen(cluster, stated.path, 'a version in long-term support'),
      );
    return pass('The cluster has long-term support, in the Premium tier and on the patch channel.');
  },
});
