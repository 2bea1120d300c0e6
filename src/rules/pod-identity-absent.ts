import { deadlineOf, defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const podIdentityAbsent = defineRule({
  id: 'AKS039',
  name: 'pod-identity-absent',
  title: 'Pod-managed identity is off',
  severity: 'high',
  category: 'access',
  rationale:
    'Pod-managed identity never left preview and is no longer supported: what hands out the tokens of Azure to pods gets ' +
    'no fixes. Older catalogues still ask for it.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --disable-pod-identity',
    bicep: 'properties: { podIdentityProfile: { enabled: false } }',
    rebuild: 'none',
    note: 'Move every workload to workload identity first: pods lose their identity at once. The option is one of the extension aks-preview.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-azure-ad-pod-identity',
    'https://learn.microsoft.com/azure/aks/workload-identity-migrate-from-pod-identity',
  ],
  mappedIds: { psrule: ['Azure.AKS.PodIdentity'] },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const property = 'properties.podIdentityProfile.enabled';
    // Absent means that it was never switched on.
    if (flag(cluster, property) !== true) return pass('Pod-managed identity is off.');
    const retirement = retirements['pod identity'];
    const ended = retirement === undefined ? '' : `, whose last day of support was ${retirement.on}`;
    return fail(`Pod-managed identity is on${ended}.`, seen(cluster, property, 'false'), {
      deadline: deadlineOf(retirement),
    });
  },
});
