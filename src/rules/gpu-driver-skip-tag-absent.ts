import { deadlineOf, defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { poolTag } from '../inventory/cluster/pool-tag.ts';
import { pools, word } from '../inventory/cluster/property.ts';

const tag = 'SkipGPUDriverInstall';

export const gpuDriverSkipTagAbsent = defineRule({
  id: 'AKS079',
  name: 'gpu-driver-skip-tag-absent',
  title: 'No agent pool relies on a tag to go without GPU drivers',
  severity: 'low',
  category: 'version',
  rationale:
    'AKS ignores the tag SkipGPUDriverInstall: new nodes get its driver, beside the one that the GPU operator brings. The pool ' +
    'property gpuProfile.driver says it now.',
  remediation: {
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', gpuProfile: { driver: 'None' } }] }",
    terraform: 'gpu_driver = "None"',
    rebuild: 'pool',
    note: 'It is settled when a pool is made: add a pool with --gpu-driver none (az aks nodepool add), move the workloads there, and then delete this one (az aks nodepool delete).',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-nvidia-gpu'],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    // Where the property says the same, the tag is a harmless remainder.
    const relying = all.filter(
      (pool) => poolTag(pool, tag)?.toLowerCase() === 'true' && word(pool, 'gpuProfile.driver') !== 'none',
    );
    const evidence = relying.map((pool) =>
      seen(pool, 'gpuProfile.driver', `None, in place of the tag ${tag}`),
    );
    if (!isNonEmpty(evidence)) return pass('No agent pool relies on a tag to go without GPU drivers.');
    const retirement = retirements['gpu driver tag'];
    const since = retirement === undefined ? '' : ` (retirement: ${retirement.on})`;
    const names = relying.map(({ name }) => name).join(', ');
    return fail(
      `AKS ignores the tag ${tag}${since}, on which ${relying.length} of ${all.length} agent pools rely: ${names}.`,
      evidence,
      { deadline: deadlineOf(retirement) },
    );
  },
});
