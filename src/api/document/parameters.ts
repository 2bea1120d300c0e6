import type * as z from 'zod';
import type { Operation, RequestHeader } from '../operation.ts';
import type { Json } from './json.ts';
import { requestSchemaOf } from './schemas.ts';

/** All that a request of an operation may say outside its body. */
export function parametersOf({ method, params, query, headers = [] }: Operation): Json[] {
  const conditions = method === 'GET' ? ['IfNoneMatch'] : headers.map((name) => componentOf[name]);
  return [
    ...pathParameters(params),
    ...queryParameters(query),
    ...conditions.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

const componentOf: Readonly<Record<RequestHeader, string>> = {
  'If-Match': 'IfMatch',
  'If-None-Match': 'IfNew',
  'Operation-Id': 'OperationId',
};

function pathParameters(params: Operation['params']): Json[] {
  return Object.entries(params).map(([name, { description, example }]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', minLength: 1 },
    example,
  }));
}

function queryParameters(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = requestSchemaOf(query) as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, example, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    // A list may stand in one parameter, divided by commas, or in several of the same name.
    ...(schema.type === 'array' && { style: 'form', explode: false }),
    schema,
    ...(example !== undefined && { example }),
  }));
}
