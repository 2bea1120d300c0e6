import * as z from 'zod';
import { isBySubject } from '../../local/evaluate/facts-file.ts';
import type { FactName } from '../../src/facts/facts.ts';
import { factNames } from '../../src/facts/facts.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import type { Generator } from './generator.ts';

/** `docs/facts.schema.json`: what may stand in a facts file, for editors that complete and check it. */
export const factsJsonSchema: Generator = {
  path: 'docs/facts.schema.json',
  render: () => `${JSON.stringify(factsJsonSchemaOf(), null, 2)}\n`,
};

type Schema = z.core.JSONSchema.BaseSchema;

/** The facts file's schema: each kind of fact, and what rules look at of one row of it. */
export function factsJsonSchemaOf(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Facts for AKS Audit',
    description:
      'What Azure answered beside the clusters, by kind of fact, as Azure wrote it. A list is taken for all there is; a kind that is left out is unknown.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(factNames.map((name) => [name, kindOf(name)])),
    },
    $defs: Object.fromEntries(
      factNames.map((name) => {
        const { $schema: _draft, ...row } = z.toJSONSchema(factKinds[name].row, { io: 'input' });
        return [name, row];
      }),
    ),
  };
}

function kindOf(name: FactName): Schema {
  const { what, about } = factKinds[name];
  const lists =
    name === 'kubernetesVersions' ? (['value', 'values', 'data'] as const) : (['value', 'data'] as const);
  const rows: Schema = { type: 'array', items: { $ref: `#/$defs/${name}` } };
  const list: Schema = {
    anyOf: [
      rows,
      ...lists.map((property): Schema => ({
        type: 'object',
        properties: { [property]: rows },
        required: [property],
      })),
    ],
  };
  if (!isBySubject(name)) return { description: `All ${what}, each with its ARM id.`, ...list };
  const subject = about === 'region' ? 'region' : '{subscription}/{region}';
  return {
    description: `The ${what}: Azure's answer for each ${subject}.`,
    type: 'object',
    additionalProperties: list,
  };
}
