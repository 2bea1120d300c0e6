import { deadlineOf, defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { poolTag } from '../inventory/cluster/pool-tag.ts';
import { pools } from '../inventory/cluster/property.ts';

const tag = 'aks-disable-kubelet-serving-certificate-rotation';

export const kubeletServingCertificateRotation = defineRule({
  id: 'AKS078',
  name: 'kubelet-serving-certificate-rotation',
  title: 'Kubelet serving certificates are rotated',
  severity: 'medium',
  category: 'version',
  rationale:
    'With rotation the API server signs the certificate by which a kubelet answers. The tag leaves kubelets with certificates ' +
    'that they signed themselves and nobody can check, and AKS is going to ignore it.',
  remediation: {
    az: 'az aks nodepool update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --tags <the other tags>',
    rebuild: 'none',
    note: 'The command replaces every tag of the pool: give the others, without aks-disable-kubelet-serving-certificate-rotation. It takes effect when the nodes are renewed (az aks nodepool upgrade --node-image-only).',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/certificate-rotation',
    'https://github.com/Azure/AKS/issues/5539',
  ],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const without = all.filter((pool) => poolTag(pool, tag)?.toLowerCase() === 'true');
    const evidence = without.map((pool) => seen(pool, 'tags', `no tag ${tag}=true`));
    if (!isNonEmpty(evidence))
      return pass('No agent pool switches kubelet serving certificate rotation off.');
    const retirement = retirements['kubelet serving certificate tag'];
    const until = retirement === undefined ? '' : `, which AKS heeds until ${retirement.on},`;
    const names = without.map(({ name }) => name).join(', ');
    return fail(
      `A tag${until} switches kubelet serving certificate rotation off in ${without.length} of ${all.length} agent pools: ${names}.`,
      evidence,
      { deadline: deadlineOf(retirement) },
    );
  },
});
