import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { daysBetween } from '../inventory/values/day.ts';
import { nodeImageDay } from '../inventory/cluster/node-image.ts';
import { pools, text } from '../inventory/cluster/property.ts';

export const nodeImageRecent = defineRule({
  id: 'AKS070',
  name: 'node-image-recent',
  title: 'Every agent pool runs a recent node image',
  severity: 'medium',
  category: 'version',
  rationale:
    'AKS builds Linux node images every week and Windows ones every month, with the fixes of the operating system and of the ' +
    'container runtime. A new node starts from the image of its pool, however old that is.',
  remediation: {
    az: 'az aks nodepool upgrade --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --node-image-only',
    rebuild: 'none',
    note: 'Every node of the pool is replaced, one after another. The node OS channel NodeImage does it by itself.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/node-image-upgrade',
    'https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image',
  ],
  mappedIds: { reviewChecklist: ['07.02.06'] },
  pillar: 'security',
  parameters: { days: wholeNumber(90, 'How old a node image may be, in days', { least: 7, most: 730 }) },
  reviewed: '2026-11-21',

  evaluate(cluster, { today }, { days }) {
    const all = pools(cluster).map((pool) => {
      const image = text(pool, 'nodeImageVersion');
      return { pool, image, built: image === undefined ? undefined : nodeImageDay(image) };
    });
    if (all.length === 0) return unknown('ARM states no agent pools.');

    const old = all.filter(({ built }) => built !== undefined && daysBetween(built, today) > days);
    const evidence = old.map(({ pool }) =>
      seen(pool, 'nodeImageVersion', `an image built in the last ${days} days`),
    );
    if (isNonEmpty(evidence)) {
      const names = old.map(({ pool, built }) => `${pool.name} (${built})`).join(', ');
      return fail(`Node images are old in ${old.length} of ${all.length} agent pools: ${names}.`, evidence);
    }
    const undated = all.filter(({ built }) => built === undefined);
    if (undated.length > 0) {
      const names = undated.map(({ pool, image }) => `${pool.name} (${image ?? 'none stated'})`).join(', ');
      return unknown(`The node images of some agent pools name no day: ${names}.`);
    }
    return pass('The node image of every agent pool is recent.');
  },
});
