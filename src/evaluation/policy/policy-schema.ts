import * as z from 'zod';
import type { FactName } from '../../facts/facts.ts';
import { factNames } from '../../facts/facts.ts';
import { factKinds } from '../../facts/kinds/index.ts';
import { grantedExemption } from '../exemptions/exemption.ts';
import type { ParameterValue } from '../parameter.ts';
import { severities } from '../rule.ts';
import { accessSchema } from './access-schema.ts';
import { matchLines, saysSomething } from './match-schema.ts';
import { ownersSchema } from './owners-schema.ts';

const ruleSettings = z.strictObject({
  enabled: z.boolean().optional().describe('Whether the rule applies.'),
  severity: z.enum(severities).optional().describe("How grave a failure is, in place of the rule's own."),
  // Each value is checked by the schema of its own parameter.
  parameters: z.record(z.string(), z.custom<ParameterValue>()).optional(),
});

/** Settings by rule name: of all clusters, or of an environment's. */
export const rulesSchema = z.record(z.string(), ruleSettings).meta({ id: 'rules' });

const { tags, names, subscriptions, managementGroups } = matchLines;

const match = z.strictObject({ tags, names, subscriptions, managementGroups }).refine(saysSomething, {
  error: 'says nothing: give tags, names, subscriptions or managementGroups.',
});

const environment = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^[^\s,]+( [^\s,]+)*$/, { error: 'must be one or more words, without commas.' })
    .describe('How the environment is called in answers and filters.'),
  match: match.meta({
    description: 'Which clusters belong to it: those that any one of these lines fits.',
    minProperties: 1,
  }),
  rules: rulesSchema.default({}).describe('Settings by rule name, over those of all clusters.'),
});

/** The policy file in shape; which rules and parameters there are, it does not know. */
export const policySchema = z.strictObject({
  $schema: z.string().optional(),
  owners: ownersSchema
    .prefault({})
    .describe('Whose a cluster is, and where mail for its owner goes. A cluster has one owner, or nobody.'),
  rules: rulesSchema.default({}).describe('Settings by rule name, of all clusters.'),
  environments: z
    .array(environment)
    .max(100)
    .default([])
    .describe(
      'Kinds of clusters with settings of their own; a cluster belongs to the first one that it fits.',
    ),
  exemptions: z
    .strictObject({
      maximumDays: z
        .int()
        .min(1)
        .max(3_650)
        .default(365)
        .describe('How many days after it was granted an exemption may end at the latest.'),
      granted: z
        .array(grantedExemption)
        .max(1_000)
        .default([])
        .describe('Failures that are accepted: whose decision it is, why, and until when.'),
      azurePolicy: z
        .boolean()
        .default(false)
        .describe(
          'Whether exemptions of Azure Policy count here too. Not unless it is true: one that somebody gave there for another purpose would hide a failure here.',
        ),
    })
    .prefault({})
    .describe('Accepted failures. They are shown and never count in the score.'),
  access: accessSchema
    .prefault({})
    .describe('Who sees and may do less than everything. Verdicts do not depend on it.'),
  facts: z
    .strictObject(
      Object.fromEntries(
        factNames.map((name) => [name, z.boolean().optional().describe(factSwitch(name))]),
      ) as Record<FactName, z.ZodOptional<z.ZodBoolean>>,
    )
    .default({})
    .describe(
      'Kinds of facts that Azure is not to be asked for (false); rules that need one are unknown then.',
    ),
});

function factSwitch(name: FactName): string {
  return `Whether Azure is asked for ${factKinds[name].what}.`;
}
