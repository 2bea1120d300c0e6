import { matchesPattern } from '../evaluation/yardsticks/name-pattern.ts';
import { pattern } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { isSystem, isUser } from '../inventory/cluster/node-pools.ts';
import { pools, text } from '../inventory/cluster/property.ts';

export const poolNamingConvention = defineRule({
  id: 'AKS130',
  name: 'pool-naming-convention',
  title: 'The names of agent pools follow the naming convention',
  severity: 'info',
  category: 'governance',
  rationale:
    'A name that does not tell a system pool from a user pool invites somebody to drain or delete the wrong one.',
  remediation: {
    bicep: "properties: { agentPoolProfiles: [{ name: 'NAME' }] }",
    terraform: 'name = "NAME"',
    rebuild: 'pool',
    note: 'A pool cannot be renamed: add one with a name of the convention, move the workloads there, and then delete this one.',
  },
  references: [
    'https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations',
  ],
  mappedIds: { psrule: ['Azure.AKS.SystemPoolNaming', 'Azure.AKS.UserPoolNaming'] },
  pillar: 'operations',
  parameters: {
    systemPattern: pattern('^(np)?sys', 'What the name of a system pool has to match, with case.'),
    userPattern: pattern('^(?!(np)?sys)', 'What the name of a user pool has to match, with case.'),
  },
  optIn: 'Every organization has a convention of its own, and a pool cannot be renamed.',
  reviewed: '2026-11-21',

  evaluate(cluster, _, { systemPattern, userPattern }) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const judged = all.flatMap((pool) => {
      if (isSystem(pool)) return [{ pool, wanted: systemPattern }];
      // Gateway pools carry static egress; whoever wants a name for them has no parameter here.
      return isUser(pool) ? [{ pool, wanted: userPattern }] : [];
    });
    if (judged.length === 0) return notApplicable('No agent pool says that it is a system or a user pool.');
    const others = judged.filter(({ pool, wanted }) => !matchesPattern(text(pool, 'name') ?? '', wanted));
    const evidence = others.map(({ pool, wanted }) => seen(pool, 'name', `a name that matches ${wanted}`));
    if (!isNonEmpty(evidence)) return pass('The names of the agent pools follow the convention.');
    const names = others.map(({ pool }) => pool.name).join(', ');
    return fail(
      `The names of ${others.length} of ${all.length} agent pools do not follow the convention: ${names}.`,
      evidence,
    );
  },
});
