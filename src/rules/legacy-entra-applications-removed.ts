import { deadlineOf, defineRule, fail, isNonEmpty, notApplicable, pass, seen } from '../evaluation/rule.ts';
import { flag, text, valueAt } from '../inventory/cluster/property.ts';

const applications = ['properties.aadProfile.clientAppID', 'properties.aadProfile.serverAppID'] as const;

export const legacyEntraApplicationsRemoved = defineRule({
  id: 'AKS036',
  name: 'legacy-entra-applications-removed',
  title: 'No application of the legacy Entra integration is left',
  severity: 'low',
  category: 'access',
  rationale:
    'The legacy integration signs people in through two applications that somebody registered by hand, one of them with a ' +
    'secret and the right to read the directory. The managed integration needs neither, and nobody watches what is left.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-aad',
    bicep: 'properties: { aadProfile: { managed: true } }',
    terraform: 'azure_active_directory_role_based_access_control { tenant_id = "<your tenant>" }',
    rebuild: 'none',
    note: 'Sign-in may not work while the cluster moves to the managed integration, and there is no way back. Delete both applications in Entra ID afterwards, unless other clusters use them.',
  },
  references: ['https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id'],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    if (valueAt(cluster, 'properties.aadProfile') === undefined)
      return notApplicable('The cluster has no Entra integration.');
    const left = applications.filter((property) => text(cluster, property) !== undefined);
    const evidence = left.map((property) => seen(cluster, property, 'none'));
    if (!isNonEmpty(evidence)) return pass('No application of the legacy Entra integration is left.');
    if (flag(cluster, 'properties.aadProfile.managed') === true)
      return fail('The managed Entra integration still names applications of the legacy one.', evidence);
    const legacy = retirements['legacy entra integration'];
    const ended = legacy === undefined ? '' : `, whose last day was ${legacy.on}`;
    return fail(`The cluster has the legacy Entra integration${ended}.`, evidence, {
      deadline: deadlineOf(legacy),
    });
  },
});
