import * as z from 'zod';
import { policySchema, rulesSchema } from '../../src/evaluation/policy/policy-schema.ts';
import type { Rule } from '../../src/evaluation/rule.ts';
import { severities } from '../../src/evaluation/rule.ts';
import type { Generator } from './generator.ts';

/** `docs/policy.schema.json`: what may stand in a policy file, for editors that complete and check it. */
export const policyJsonSchema: Generator = {
  path: 'docs/policy.schema.json',
  async render() {
    const { rules } = await import('../../src/rules/index.ts');
    return `${JSON.stringify(policyJsonSchemaOf(rules), null, 2)}\n`;
  },
};

/** The policy file's schema, with every rule and its parameters by name. */
export function policyJsonSchemaOf(rules: readonly Rule[]): Schema {
  const {
    $schema,
    '~standard': _standard,
    ...schema
  } = z.toJSONSchema(policySchema, {
    io: 'input',
    // A parameter's own schema says what its value may be.
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== rulesSchema) return;
      delete jsonSchema.propertyNames;
      jsonSchema.additionalProperties = false;
      jsonSchema.properties = Object.fromEntries(rules.map((rule) => [rule.name, settingsOf(rule)]));
    },
  });
  return {
    ...($schema !== undefined && { $schema }),
    title: 'Policy of AKS Audit',
    description:
      'Which rules apply to which clusters, how grave they are, their thresholds, and whose a cluster is.',
    ...schema,
  };
}

type Schema = z.core.JSONSchema.BaseSchema;

function settingsOf({ id, title, severity, optIn, parameters, lifecycle }: Rule): Schema {
  const thresholds = Object.entries(parameters);
  return {
    description: `${id}: ${title}.${optIn === undefined ? '' : ` Off by default: ${optIn}`}`,
    ...(lifecycle === 'retired' && { deprecated: true }),
    type: 'object',
    additionalProperties: false,
    properties: {
      enabled: { description: 'Whether the rule applies.', type: 'boolean', default: optIn === undefined },
      severity: {
        description: 'How grave a failure is.',
        type: 'string',
        enum: [...severities],
        default: severity,
      },
      ...(thresholds.length > 0 && {
        parameters: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(
            thresholds.map(([name, { about, fallback, schema }]) => {
              const { $schema: _draft, ...value } = z.toJSONSchema(schema, { io: 'input' });
              return [name, { description: about, ...value, default: fallback }];
            }),
          ),
        },
      }),
    },
  };
}
