import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag, text } from '../inventory/cluster/property.ts';

export const httpProxyConfigured = defineRule({
  id: 'AKS031',
  name: 'http-proxy-configured',
  title: 'Nodes reach the internet through an HTTP proxy',
  severity: 'low',
  category: 'exposure',
  rationale:
    'Where a network lets traffic out by a proxy alone, nodes that do not know it can neither pull images nor register; ' +
    'and without a proxy nobody sees which names nodes and pods ask for.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --http-proxy-config proxy.json',
    bicep:
      "properties: { httpProxyConfig: { httpProxy: 'http://proxy.example.com:3128', httpsProxy: 'http://proxy.example.com:3128' } }",
    terraform:
      'http_proxy_config { http_proxy = "http://proxy.example.com:3128", https_proxy = "http://proxy.example.com:3128" }',
    rebuild: 'none',
    note: 'Every node is reimaged. A proxy that opens TLS needs its certificate authority in trustedCa. Pods get the proxy as environment variables when they are next created.',
  },
  references: ['https://learn.microsoft.com/azure/aks/http-proxy'],
  mappedIds: { reviewChecklist: ['06.07.09'] },
  pillar: 'security',
  optIn: 'A proxy is one of several ways to control what leaves a network, and most clusters use a firewall.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (flag(cluster, 'properties.httpProxyConfig.enabled') === false)
      return fail('The HTTP proxy is disabled.', seen(cluster, 'properties.httpProxyConfig.enabled', 'true'));
    const plain = text(cluster, 'properties.httpProxyConfig.httpProxy');
    const secure = text(cluster, 'properties.httpProxyConfig.httpsProxy');
    if (plain === undefined && secure === undefined)
      return fail(
        'The cluster has no HTTP proxy.',
        seen(cluster, 'properties.httpProxyConfig.httpsProxy', 'the address of a proxy'),
      );
    const trusted = text(cluster, 'properties.httpProxyConfig.trustedCa') !== undefined;
    return pass(
      `The cluster has an HTTP proxy, ${trusted ? 'with' : 'without'} a certificate authority of its own.`,
    );
  },
});
