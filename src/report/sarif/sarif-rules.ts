import type { ReportingDescriptor } from 'sarif';
import type { Remediation, RuleMetadata } from '../../evaluation/rule.ts';
import { standardsOf } from '../standards.ts';
import { levels, securitySeverities } from './sarif-level.ts';

const rebuilds: Readonly<Record<Remediation['rebuild'], string>> = {
  none: '',
  pool: 'The fix replaces the agent pool.',
  cluster: 'The fix replaces the whole cluster.',
};

/** A rule as SARIF describes it and GitHub shows it: what it demands, why, and how to put it right. */
export function ruleDescriptor(rule: RuleMetadata): ReportingDescriptor {
  const { id, name, title, rationale, severity, category, pillar, references, mappedIds } = rule;
  return {
    id,
    name,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: rationale },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    helpUri: references[0],
    defaultConfiguration: { level: levels[severity] },
    properties: {
      // GitHub ranks by the number only what has the tag `security`, and takes 20 tags of which it shows 10.
      tags: [...new Set([...(pillar === 'security' ? ['security'] : []), 'aks', category, pillar])],
      'security-severity': securitySeverities[severity],
      severity,
      category,
      pillar,
      standards: standardsOf(rule),
      mappedIds,
    },
  };
}

function helpText({ rationale, remediation, references }: RuleMetadata): string {
  const { az, bicep, terraform, rebuild, note } = remediation;
  const ways = [
    az !== undefined && `Azure CLI: ${az}`,
    bicep !== undefined && `Bicep: ${bicep}`,
    terraform !== undefined && `Terraform: ${terraform}`,
    rebuilds[rebuild],
    note,
    ...references,
  ];
  return [rationale, ...ways.filter((way) => typeof way === 'string' && way !== '')].join('\n');
}

function helpMarkdown({ rationale, remediation, references }: RuleMetadata): string {
  const { az, bicep, terraform, rebuild, note } = remediation;
  const parts = [
    rationale,
    ...(az === undefined ? [] : [`**Azure CLI**\n\n\`\`\`sh\n${az}\n\`\`\``]),
    ...(bicep === undefined ? [] : [`**Bicep**\n\n\`\`\`bicep\n${bicep}\n\`\`\``]),
    ...(terraform === undefined ? [] : [`**Terraform**\n\n\`\`\`hcl\n${terraform}\n\`\`\``]),
    ...(rebuild === 'none' ? [] : [`**${rebuilds[rebuild]}**`]),
    ...(note === undefined ? [] : [note]),
    references.map((reference) => `- <${reference}>`).join('\n'),
  ];
  return parts.join('\n\n');
}
