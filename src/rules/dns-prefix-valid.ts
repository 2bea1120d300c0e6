import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

const valid = /^[a-z\d]([a-z\d-]{0,52}[a-z\d])?$/i;

export const dnsPrefixValid = defineRule({
  id: 'AKS128',
  name: 'dns-prefix-valid',
  title: 'The DNS prefix of the cluster is one that AKS accepts',
  severity: 'low',
  category: 'governance',
  rationale: 'A template with such a prefix cannot be deployed again: AKS refuses the prefix.',
  remediation: {
    bicep: "properties: { dnsPrefix: 'PREFIX' }",
    terraform: 'dns_prefix = "PREFIX"',
    rebuild: 'cluster',
    note: 'The prefix is settled when a cluster is made. It has 1 to 54 letters, digits and hyphens, and begins and ends with a letter or digit.',
  },
  references: ['https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters'],
  mappedIds: { psrule: ['Azure.AKS.DNSPrefix'] },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const prefix = text(cluster, 'properties.dnsPrefix');
    if (prefix === undefined) {
      // A private cluster with a DNS zone of its own may have a subdomain there in place of the prefix.
      return text(cluster, 'properties.fqdnSubdomain') === undefined
        ? unknown('ARM states neither a DNS prefix nor a subdomain.')
        : notApplicable('The cluster has a subdomain of its own DNS zone in place of a prefix.');
    }
    if (valid.test(prefix)) return pass('The DNS prefix is one that AKS accepts.');
    return fail(
      'The DNS prefix is not one that AKS accepts.',
      seen(
        cluster,
        'properties.dnsPrefix',
        '1 to 54 letters, digits and hyphens; a letter or digit at both ends',
      ),
    );
  },
});
