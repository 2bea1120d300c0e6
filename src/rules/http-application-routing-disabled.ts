import { deadlineOf, defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const httpApplicationRoutingDisabled = defineRule({
  id: 'AKS027',
  name: 'http-application-routing-disabled',
  title: 'The HTTP application routing add-on is off',
  severity: 'medium',
  category: 'exposure',
  rationale:
    'The add-on is retired: its ingress controller gets no security fixes, and it publishes names in a public DNS zone ' +
    'without access control. It was never meant for production.',
  remediation: {
    az: 'az aks disable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons http_application_routing',
    bicep: 'properties: { addonProfiles: { httpApplicationRouting: { enabled: false } } }',
    terraform: 'http_application_routing_enabled = false',
    rebuild: 'none',
    note: 'Move the ingresses first, for example to the application routing add-on with the Gateway API.',
  },
  references: ['https://learn.microsoft.com/azure/aks/http-application-routing'],
  mappedIds: {
    psrule: ['Azure.AKS.HttpAppRouting'],
    azqr: ['aks-010'],
    reviewChecklist: ['06.01.02'],
    checkov: ['CKV_AZURE_246'],
    steampipe: ['kubernetes_cluster_http_application_routing_disabled'],
    prancer: ['PR-AZR-CLD-AKS-002'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const { enabled, at } = addon(cluster, 'httpApplicationRouting');
    // Absent means that it was never switched on.
    if (enabled !== true) return pass('The HTTP application routing add-on is off.');
    const retirement = retirements['http application routing'];
    const retired = retirement === undefined ? '' : `, whose last day of support was ${retirement.on}`;
    return fail(
      `The HTTP application routing add-on is on${retired}.`,
      seen(cluster, `${at}.enabled`, 'false'),
      {
        deadline: deadlineOf(retirement),
      },
    );
  },
});
