import type * as z from 'zod';
import { InvalidContinuation } from '../history/estate-store.ts';
import type { ApiReply, ApiServices, Operation } from './operation.ts';
import { noContinuation } from './parameters.ts';
import type { ProblemDetail } from './problem.ts';
import { Problem, problemBody } from './problem.ts';
import { strongTag } from './strong-tag.ts';

/** A request as the Functions runtime and the browser's standard both write it. */
export interface IncomingRequest {
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly params: Readonly<Record<string, string>>;
  text(): Promise<string>;
}

export interface OutgoingReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

// Nothing that is sent to this API is larger than a list of subscriptions.
const bodyLimit = 100_000;

/**
 * Answers one request: checks it by the operation's schemas, refuses what they do not know by name, and turns a problem
 * into problem+json. What else goes wrong is told to `unexpected`, and to the caller only that it did.
 */
export async function answer(
  operation: Operation,
  request: IncomingRequest,
  services: () => Promise<ApiServices>,
  unexpected: (error: unknown) => void,
): Promise<OutgoingReply> {
  const url = new URL(request.url);
  try {
    const query = checkQuery(operation.query, url.searchParams);
    const body = operation.body === undefined ? undefined : await checkBody(operation.body, request);
    const reply = await operation.handle(
      {
        params: request.params,
        query,
        body,
        address: url.origin + url.pathname,
        rawQuery: url.searchParams,
        ifMatch: request.headers.get('if-match'),
        ifNoneMatch: request.headers.get('if-none-match'),
        accept: request.headers.get('accept'),
        operationId: request.headers.get('operation-id'),
      },
      await services(),
    );
    const ifNoneMatch = operation.method === 'GET' ? request.headers.get('if-none-match') : null;
    return written(reply, ifNoneMatch);
  } catch (error) {
    const known = problemOf(error);
    if (known === undefined) unexpected(error);
    else if (known.cause !== undefined) unexpected(known.cause);
    const problem =
      known ?? new Problem(500, 'InternalError', 'The service could not answer; its log says why.');
    return {
      status: problem.status,
      headers: {
        ...standardHeaders,
        ...problem.headers,
        'content-type': 'application/problem+json',
        'x-ms-error-code': problem.code,
      },
      body: JSON.stringify(problemBody(problem, url.pathname)),
    };
  }
}

/** The problem that an error is for the caller; undefined when it is none of the caller's business. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof InvalidContinuation)) return undefined;
  return new Problem(400, 'InvalidContinuation', `continuation: ${noContinuation}`, {
    target: 'continuation',
  });
}

// A function's key may stand in the query as `code`; it is the host's business and no parameter of ours.
const hostParameters = new Set(['code', 'clientId']);

function checkQuery(schema: z.ZodObject, params: URLSearchParams): unknown {
  const unknownNames = [...new Set(params.keys())].filter(
    (name) => !Object.hasOwn(schema.shape, name) && !hostParameters.has(name),
  );
  const values = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const all = params.getAll(name);
      return all.length === 0 ? [] : [[name, all.join(',')]];
    }),
  );
  const parsed = schema.safeParse(values);
  const faults = [
    ...unknownNames.map((name) => ({
      code: 'UnknownQueryParameter',
      message: `There is no parameter ${name}; known are ${Object.keys(schema.shape).join(', ') || 'none'}.`,
      target: name,
    })),
    ...(parsed.success ? [] : faultsOf(parsed.error, 'InvalidQueryParameterValue')),
  ];
  if (faults.length > 0) throw badRequest(faults);
  return parsed.data;
}

async function checkBody(schema: z.ZodType, request: IncomingRequest): Promise<unknown> {
  const text = await request.text();
  if (text.length > bodyLimit) {
    throw new Problem(413, 'RequestTooLarge', `The body is larger than ${bodyLimit} characters.`);
  }
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new Problem(400, 'InvalidRequestBody', 'The body is not JSON.', { target: 'body' });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw badRequest(faultsOf(parsed.error, 'InvalidRequestBody'));
  return parsed.data;
}

function faultsOf(error: z.ZodError, code: string): ProblemDetail[] {
  return error.issues.map((issue) => ({
    code,
    message: issue.message,
    target: issue.path.join('.') || 'body',
  }));
}

function badRequest(faults: readonly ProblemDetail[]): Problem {
  const [first] = faults;
  const message = faults.map(({ target, message: text }) => `${target}: ${text}`).join(' ');
  return new Problem(400, first?.code ?? 'BadRequest', message, {
    ...(first && { target: first.target }),
    details: faults,
  });
}

const standardHeaders = {
  'cache-control': 'private, no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function written(
  { status = 200, headers = {}, body, contentType }: ApiReply,
  ifNoneMatch: string | null,
): OutgoingReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const etag = headers.etag ?? strongTag(text);
  const all = {
    ...standardHeaders,
    'content-type': contentType ?? 'application/json; charset=utf-8',
    ...(status === 200 && { etag }),
    ...headers,
  };
  if (status === 200 && isAmong(etag, ifNoneMatch))
    return { status: 304, headers: { ...standardHeaders, etag } };
  return { status, headers: all, body: text };
}

/** `If-None-Match` is a list of tags, perhaps weak ones, or a star. */
function isAmong(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')));
}
