import type { Operation } from '../operation.ts';
import { tags } from '../tags.ts';
import { aboutOf } from './about.ts';
import { curlOf } from './code-sample.ts';
import { headerParameters, headers } from './headers.ts';
import type { Json } from './json.ts';
import { parametersOf } from './parameters.ts';
import { sharedProblemResponses } from './problems.ts';
import type { AnswerExamples } from './responses.ts';
import { responsesOf } from './responses.ts';
import { namedSchemasOf, requestSchemaOf } from './schemas.ts';
import { securityOf, securitySchemes } from './security.ts';

/**
 * The OpenAPI 3.1 document of the operations: every route, its parameters, body, answers and what it asks of the caller.
 * `examples` are answers as they have been given, by the id of the operation.
 */
export function openApiOf(
  operations: readonly Operation[],
  version: string,
  examples: Readonly<Record<string, AnswerExamples>> = {},
): Json {
  const used = new Set<string>(operations.map(({ tag }) => tag));
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
    tags: Object.entries(tags).flatMap(([name, description]) =>
      used.has(name) ? [{ name, description }] : [],
    ),
    paths: pathsOf(operations, examples),
    components: {
      securitySchemes,
      headers,
      parameters: headerParameters,
      responses: sharedProblemResponses(operations),
      schemas: namedSchemasOf(operations),
    },
  };
}

function pathsOf(operations: readonly Operation[], examples: Readonly<Record<string, AnswerExamples>>): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = (paths[`/${operation.route}`] ??= {});
    path[operation.method.toLowerCase()] = operationOf(operation, examples[operation.id] ?? {});
  }
  return paths;
}

function operationOf(operation: Operation, examples: AnswerExamples): Json {
  const { id, tag, summary, body, example } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: aboutOf(operation),
    security: securityOf(operation),
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: requestSchemaOf(body), example: example.body ?? {} } },
      },
    }),
    responses: responsesOf(operation, examples),
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curlOf(operation) }],
  };
}
