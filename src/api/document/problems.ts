import type { Operation } from '../operation.ts';
import type { ProblemCode, ProblemsByStatus } from '../problem-kinds.ts';
import { problemKinds } from '../problem-kinds.ts';
import type { HeaderName } from './headers.ts';
import { headersNamed } from './headers.ts';
import type { Json } from './json.ts';

/** The answers of an operation that are none, by status: those of its own, and those that follow from what it takes. */
export function problemResponsesOf(operation: Operation): Json {
  return Object.fromEntries(
    [...codesOf(operation)].map(([status, codes]) => [
      String(status),
      isShared(status, codes, operation)
        ? { $ref: `#/components/responses/${codes.join('Or')}` }
        : responseOf(status, codes, headersOf(status, operation)),
    ]),
  );
}

/** The answers that several operations have in the same way, as components of the document. */
export function sharedProblemResponses(operations: readonly Operation[]): Json {
  const shared = operations.flatMap((operation) =>
    [...codesOf(operation)].flatMap(([status, codes]) =>
      isShared(status, codes, operation)
        ? [[codes.join('Or'), responseOf(status, codes, headersOf(status, operation))] as const]
        : [],
    ),
  );
  return Object.fromEntries(shared.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function codesOf(operation: Operation): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = new Map<number, ProblemCode[]>();
  for (const problems of [anyOf(operation), operation.problems ?? {}]) {
    for (const [status, more] of Object.entries(problems)) {
      codes.set(Number(status), [...(codes.get(Number(status)) ?? []), ...more]);
    }
  }
  return codes;
}

// What has one reason, or two, has the same ones in several places.
function isShared(status: number, codes: readonly ProblemCode[], operation: Operation): boolean {
  return codes.length <= 2 && !isWatched(status, operation);
}

function isWatched(status: number, { answers }: Operation): boolean {
  return answers.headers?.includes('Operation-Location') === true && [409, 503].includes(status);
}

function headersOf(status: number, operation: Operation): readonly HeaderName[] {
  return [
    'x-ms-error-code',
    ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
    ...(isWatched(status, operation) ? (['Operation-Location', 'Retry-After'] as const) : []),
  ];
}

function anyOf({ access, query, body, answersFrom }: Operation): ProblemsByStatus {
  const hasParameters = Object.keys(query.shape).length > 0;
  const hasPages = 'continuation' in query.shape;
  return {
    400: [
      'UnknownQueryParameter',
      ...(hasParameters ? (['InvalidQueryParameterValue'] as const) : []),
      ...(hasPages ? (['InvalidContinuation'] as const) : []),
      ...(body ? (['InvalidRequestBody'] as const) : []),
    ],
    ...(access !== 'anonymous' && { 401: ['Unauthenticated'], 403: ['Forbidden'] }),
    ...(hasPages && answersFrom === 'edition' && { 410: ['EstateChanged'] }),
    ...(body && { 413: ['RequestTooLarge'] }),
    414: ['QueryTooLong'],
    500: ['InternalError'],
    503: [
      'NotConfigured',
      'NewerSchema',
      ...(access === 'anonymous' ? [] : (['AuthenticationUnavailable'] as const)),
    ],
  };
}

function responseOf(status: number, codes: readonly ProblemCode[], names: readonly HeaderName[]): Json {
  const meanings = codes.map((code) => `\`${code}\`: ${problemKinds[code]}`);
  return {
    description: [...meanings, ...(status === 401 ? [platforms] : [])].join('\n\n'),
    headers: headersNamed(names),
    content: { 'application/problem+json': { schema: schemaOf(codes) } },
  };
}

const platforms = 'The platform refuses a missing or false key before this service sees it, with no body.';

function schemaOf(codes: readonly ProblemCode[]): Json {
  const error = { properties: { code: { enum: codes } } };
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { error } }] };
}
