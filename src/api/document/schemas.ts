import * as z from 'zod';
import type { Operation } from '../operation.ts';
import type { Json } from './json.ts';
import { problemSchema } from './problem-schema.ts';

/** Every schema that has a name, in order of names: the document states each once. */
export function namedSchemasOf(operations: readonly Operation[]): Json {
  const named = operations.flatMap(({ body, answers }) => [
    ...(body ? Object.entries(definedIn(body, 'input')) : []),
    ...(answers.body ? Object.entries(definedIn(answers.body, 'output')) : []),
  ]);
  return Object.fromEntries(
    [...named, ['Problem', problemSchema] as const].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function definedIn(schema: z.ZodType, io: 'input' | 'output'): Json {
  return (jsonSchemaOf(schema, io).$defs ?? {}) as Json;
}

/** What callers write, before transforms have made lists and numbers of it. */
export function requestSchemaOf(schema: z.ZodType): Json {
  return withoutDefinitions(jsonSchemaOf(schema, 'input'));
}

/** What an answer holds. */
export function answerSchemaOf(schema: z.ZodType): Json {
  return withoutDefinitions(jsonSchemaOf(schema, 'output'));
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const json = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    override({ jsonSchema }) {
      // Every whole number in JSON has these bounds.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as Json;
}

// The dialect is that of the whole document.
function withoutDefinitions({ $schema: _dialect, $defs: _named, ...schema }: Json): Json {
  return schema;
}
