import * as z from 'zod';
import type { Answers, Operation } from './operation.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the operations: every route, its parameters, body, answers and what it asks of the caller. */
export function openApiOf(operations: readonly Operation[], version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'AKS Audit',
      version,
      description:
        'Findings about AKS clusters, what changed, whose it is and by when it must be fixed. Every list says which audit it is of, as of when, and what that audit could not see.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api' }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        functionKey: {
          type: 'apiKey',
          in: 'header',
          name: 'x-functions-key',
          description: 'A key of the function or of the whole app.',
        },
      },
      schemas: { ...namedSchemasOf(operations), Problem: problemSchema },
    },
  };
}

function pathsOf(operations: readonly Operation[]): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = (paths[`/${operation.route}`] ??= {});
    path[operation.method.toLowerCase()] = operationOf(operation);
  }
  return paths;
}

function operationOf({ id, route, summary, access, query, body, answers }: Operation): Json {
  return {
    operationId: id,
    summary,
    ...(access === 'anonymous' ? { security: [] } : { security: [{ functionKey: [] }] }),
    parameters: [...routeParameters(route), ...queryParameters(query)],
    ...(body && {
      requestBody: { required: false, content: { 'application/json': { schema: inputSchemaOf(body) } } },
    }),
    responses: {
      [String(answers.status)]: {
        description: answers.description,
        content: contentOf(answers),
      },
      default: {
        description: 'Why there is no such answer.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function contentOf({ body, otherTypes = [] }: Answers): Json {
  return {
    ...(body && { 'application/json': { schema: answerSchemaOf(body) } }),
    ...Object.fromEntries(otherTypes.map((type) => [type, {}])),
  };
}

function routeParameters(route: string): Json[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = inputSchemaOf(query) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

/** Every schema that has a name, in order of names: the document states each once. */
function namedSchemasOf(operations: readonly Operation[]): Json {
  const named = operations.flatMap(({ answers: { body } }) => (body ? Object.entries(definedIn(body)) : []));
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function definedIn(schema: z.ZodType): Json {
  return (jsonSchemaOf(schema, 'output').$defs ?? {}) as Json;
}

// What callers write, before transforms have made lists and numbers of it.
function inputSchemaOf(schema: z.ZodType): Json {
  return withoutDefinitions(jsonSchemaOf(schema, 'input'));
}

function answerSchemaOf(schema: z.ZodType): Json {
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

const text = { type: 'string' };
const problemSchema = {
  type: 'object',
  description: 'RFC 9457, with the same facts under `error` as services of Azure write them.',
  required: ['type', 'title', 'status', 'detail', 'error'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: text,
        message: text,
        target: text,
        details: {
          type: 'array',
          items: { type: 'object', properties: { code: text, message: text, target: text } },
        },
      },
    },
  },
};
