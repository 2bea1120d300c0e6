import { deadlineOf, defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, pools } from '../inventory/cluster/property.ts';

export const customCaTrustAbsent = defineRule({
  id: 'AKS077',
  name: 'custom-ca-trust-absent',
  title: 'No agent pool relies on the retired preview of custom CA trust',
  severity: 'medium',
  category: 'version',
  rationale:
    'The preview put certificates on nodes by a pool property and a daemon set. After its retirement nodes that are made anew ' +
    'no longer trust what only the preview brought them.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --custom-ca-trust-certificates <file of certificates>',
    bicep: "properties: { securityProfile: { customCATrustCertificates: ['<base64 of a certificate>'] } }",
    terraform: 'custom_ca_trust_certificates_base64 = ["<base64 of a certificate>"]',
    rebuild: 'none',
    note: 'Name the certificates on the cluster (ten at most) and leave enableCustomCATrust out of the pools. Every node is replaced, one after another.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/custom-certificate-authority',
    'https://github.com/Azure/AKS/issues/5826',
  ],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const relying = all.filter((pool) => flag(pool, 'enableCustomCATrust') === true);
    const evidence = relying.map((pool) => seen(pool, 'enableCustomCATrust', 'false, or left out'));
    if (!isNonEmpty(evidence)) return pass('No agent pool uses the preview of custom CA trust.');
    const retirement = retirements['custom ca trust property'];
    const on = retirement === undefined ? '' : ` (retirement: ${retirement.on})`;
    const names = relying.map(({ name }) => name).join(', ');
    return fail(
      `The retired preview of custom CA trust${on} is on in ${relying.length} of ${all.length} agent pools: ${names}.`,
      evidence,
      { deadline: deadlineOf(retirement) },
    );
  },
});
