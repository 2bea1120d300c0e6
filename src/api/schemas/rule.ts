import * as z from 'zod';
import type { MappedIds } from '../../evaluation/rule.ts';
import { lifecycles } from '../../evaluation/rule.ts';
import type { Told } from '../operation.ts';
import { rebuild } from './finding.ts';
import { day } from './instant.ts';
import { category, pillar, ruleId, ruleName, severity } from './judgement.ts';
import { lazily } from './lazily.ts';

const ids = lazily(() => z.array(z.string()).optional());

const mappedIds = lazily(() =>
  z
    .strictObject({
      cisAks: ids,
      mcsb: ids,
      azurePolicy: ids,
      defender: ids,
      psrule: ids,
      azqr: ids,
      aprl: ids,
      reviewChecklist: ids,
      checkov: ids,
      trivy: ids,
      prowler: ids,
      kics: ids,
      cloudsploit: ids,
      steampipe: ids,
      kubescape: ids,
      mondoo: ids,
      terrascan: ids,
      regula: ids,
      paladincloud: ids,
      prancer: ids,
      cloudCustodian: ids,
    } satisfies Record<keyof MappedIds, typeof ids>)
    .meta({ id: 'MappedIds', description: 'The same control in other catalogues, by their ids.' }),
);

const text = (what: string) =>
  z
    .string()
    .optional()
    .meta({ description: `${what} Absent where there is none.` });

const remediation = lazily(() =>
  z
    .strictObject({
      az: text('Lines for the Azure CLI.'),
      bicep: text('Lines of the managed cluster resource.'),
      terraform: text('Lines of azurerm_kubernetes_cluster.'),
      rebuild,
      note: text('What to know before.'),
    })
    .meta({
      id: 'Remediation',
      description:
        'How to put it right. {subscription}, {resourceGroup}, {cluster}, {location} and {pool} stand for those of a cluster; findings have them filled in.',
    }),
);

const parameters = lazily(() =>
  z
    .record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]))
    .meta({ id: 'RuleParameters', description: 'The thresholds in force, by name.' }),
);

const standing = {
  enabled: z.boolean().meta({ description: 'Whether it is judged by.' }),
  severity,
  parameters,
};

export const rule = lazily(() =>
  z
    .strictObject({
      id: ruleId,
      name: ruleName,
      title: z.string().meta({ description: 'What it demands.' }),
      category,
      pillar,
      rationale: z.string().meta({ description: 'Why.' }),
      remediation,
      references: z.array(z.string()).meta({ description: 'Where it can be read.' }),
      mappedIds,
      needs: z.array(z.string()).meta({
        description:
          'The kinds of facts that it looks at beside the cluster; unknown where they were not read.',
      }),
      lifecycle: z.enum(lifecycles),
      reviewed: day('When somebody last held it against the documentation of Azure.'),
      optIn: z
        .string()
        .nullable()
        .meta({ description: 'Why it is off until a policy switches it on. Null when it is on by default.' }),
      ...standing,
      environments: z.array(z.strictObject({ name: z.string(), ...standing })).meta({
        description: "The policy's environments that say something of it, and how it stands there.",
      }),
    })
    .meta({ id: 'Rule', description: 'A rule, as it stands for clusters of no environment.' }),
);

export const ruleList = lazily(() =>
  z.strictObject({ value: z.array(rule) }).meta({ id: 'RuleList', description: 'The catalogue of rules.' }),
);

export type RuleTold = Told<z.infer<typeof rule>>;
export type RuleListTold = Told<z.infer<typeof ruleList>>;
