import type { Fix } from '../../evaluation/remediation.ts';
import type { RuleMetadata } from '../../evaluation/rule.ts';

const rebuilds: Readonly<Record<Fix['rebuild'], string>> = {
  none: '',
  pool: 'This replaces the agent pool.',
  cluster: 'This replaces the whole cluster.',
};

/** How to put it right, in text: the fix filled in for the cluster, or, of what is no failure, the rule's demand. */
export function remediationText({ title }: RuleMetadata, fix: Fix | null): string {
  if (fix === null) return `${title}.`;
  const { az = [], bicep = [], terraform = [], rebuild, note = '' } = fix;
  const ways = [
    ...az,
    ...bicep.map((line) => `Bicep: ${line}`),
    ...terraform.map((line) => `Terraform: ${line}`),
    rebuilds[rebuild],
    note,
  ].filter((line) => line !== '');
  return ways.length === 0 ? `${title}.` : ways.join('\n');
}
