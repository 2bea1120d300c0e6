import type { Json } from './json.ts';

const header = (description: string, schema: Json = { type: 'string' }): Json => ({ description, schema });

/** Headers of answers, as components of the document. */
export const headers = {
  ETag: header('Names the state that is answered: the same tag is the same answer.'),
  'Operation-Id': header('The id under which the audit was asked for, or else its own.'),
  'Operation-Location': header('Where the audit can be watched.', { type: 'string', format: 'uri' }),
  'Retry-After': header('After how many seconds to ask again.', { type: 'integer', minimum: 0 }),
  'WWW-Authenticate': header('How to say who asks.'),
  'x-ms-error-code': header('The code of the problem.'),
};

export type HeaderName = keyof typeof headers;

/** References to some of the headers. */
export function headersNamed(names: readonly HeaderName[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const requestHeaders = {
  'If-None-Match': {
    description:
      'ETags that the caller has: where one of them is still that of the answer, it comes as 304 without a body.',
    example: '"9xwz9tnzmr0YXQgDjqBKGR"',
  },
  'If-Match': {
    description:
      'The ETag of the state that the caller has read. Needed where the exemption is there already.',
    example: '"9xwz9tnzmr0YXQgDjqBKGR"',
  },
  'Operation-Id': {
    description:
      'A name that the caller gives to what it asks for, a GUID at best: asked again under the same one, it is not done again.',
    example: '6f1ad1a2-9f0f-4d38-9f7b-5a3c1f1f0d11',
  },
  'If-None-Match-any': {
    description: '`*` makes sure that a new one is granted, and none is changed.',
    example: '*',
  },
} as const;

/** Headers of requests, as components of the document. */
export const headerParameters: Json = {
  IfNoneMatch: headerParameter('If-None-Match', requestHeaders['If-None-Match']),
  IfMatch: headerParameter('If-Match', requestHeaders['If-Match']),
  OperationId: headerParameter('Operation-Id', requestHeaders['Operation-Id']),
  IfNew: headerParameter('If-None-Match', requestHeaders['If-None-Match-any']),
};

function headerParameter(name: string, about: Json): Json {
  return { name, in: 'header', required: false, schema: { type: 'string' }, ...about };
}
