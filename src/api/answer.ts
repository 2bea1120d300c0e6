import { InvalidContinuation } from '../history/estate-store.ts';
import { NewerSchema } from '../history/newer-schema.ts';
import type { Caller } from './access/caller.ts';
import { anonymous } from './access/caller.ts';
import { requireRole } from './access/requirement.ts';
import type { AnswerMemory } from './answer-memory.ts';
import { answerName } from './answer-name.ts';
import type { RawRequest } from './ask.ts';
import { perform } from './ask.ts';
import { noContinuation } from './continuation.ts';
import type { ApiReply, ApiServices, Operation } from './operation.ts';
import { Problem, problemBody } from './problem.ts';
import { selected } from './select.ts';
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
  readonly body?: string | AsyncIterable<string | Uint8Array>;
}

/** The service behind its doors. */
export interface OpenService {
  readonly services: ApiServices;
  /** Says who asks; throws a 401 problem for who may not be let in. */
  readonly callerOf: (request: Pick<IncomingRequest, 'url' | 'headers'>) => Promise<Caller>;
  readonly memory: AnswerMemory;
}

/**
 * Answers one request: asks who it is, checks the request by the operation's schemas, refuses what they do not know by name,
 * and turns a problem into problem+json. What else goes wrong is told to `unexpected`, and to the caller only that it did.
 */
export async function answer(
  operation: Operation,
  request: IncomingRequest,
  open: () => Promise<OpenService>,
  unexpected: (error: unknown) => void,
): Promise<OutgoingReply> {
  const url = new URL(request.url);
  try {
    const service = await open();
    const caller = operation.access === 'anonymous' ? anonymous : await service.callerOf(request);
    requireRole(operation, caller);
    const raw = await rawRequest(operation, request, url);
    const name = await answerName(operation, raw, caller, service.services);
    // An answer of this name has been given, so the question is a good one, and need not be worked out again.
    if (name !== undefined && tagsIn(raw.ifNoneMatch).includes(strongTag(name))) {
      return { status: 304, headers: { ...standardHeaders, etag: strongTag(name) } };
    }
    const reply = await recalled(operation, raw, caller, service, name);
    return isKnownTo(request, operation, reply) ? notModified(reply) : reply;
  } catch (error) {
    return problemReply(problemFor(error, unexpected), url.pathname);
  }
}

async function rawRequest(operation: Operation, request: IncomingRequest, url: URL): Promise<RawRequest> {
  return {
    params: request.params,
    address: url.origin + url.pathname,
    rawQuery: url.searchParams,
    ifMatch: request.headers.get('if-match'),
    ifNoneMatch: request.headers.get('if-none-match'),
    accept: request.headers.get('accept'),
    operationId: request.headers.get('operation-id'),
    bodyText: operation.body === undefined ? undefined : await request.text(),
  };
}

/** The answer that is remembered, or else the one that is worked out now. */
async function recalled(
  operation: Operation,
  raw: RawRequest,
  caller: Caller,
  { services, memory }: OpenService,
  name: string | undefined,
): Promise<OutgoingReply> {
  const known = name === undefined ? undefined : memory.recall(name);
  if (known !== undefined) return known;
  const reply = await perform(operation, raw, caller, services);
  const outgoing = written(reply, raw, name);
  return name !== undefined && outgoing.status === 200 ? memory.keep(name, outgoing) : outgoing;
}

/** The problem that an error is for the caller. What is none of the caller's business is told to `unexpected`. */
export function problemFor(error: unknown, unexpected: (error: unknown) => void): Problem {
  const known = problemOf(error);
  if (known === undefined) unexpected(error);
  else if (known.cause !== undefined) unexpected(known.cause);
  return known ?? new Problem(500, 'InternalError', 'The service could not answer; its log says why.');
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof NewerSchema) return new Problem(503, 'NewerSchema', error.message, { cause: error });
  return error instanceof InvalidContinuation ? noContinuation() : undefined;
}

/** What stands in the head of every answer. */
export const standardHeaders = {
  'cache-control': 'private, no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function written(reply: ApiReply, { rawQuery }: RawRequest, name: string | undefined): OutgoingReply {
  const { status = 200, headers = {} } = reply;
  const body = 'body' in reply ? JSON.stringify(selected(reply.body, rawQuery)) : reply.text;
  const tag = name ?? (typeof body === 'string' ? body : undefined);
  return {
    status,
    headers: {
      ...standardHeaders,
      'content-type': 'body' in reply ? 'application/json; charset=utf-8' : reply.contentType,
      ...(status === 200 && tag !== undefined && { etag: strongTag(tag) }),
      ...headers,
    },
    body,
  };
}

/** A problem as it is answered to a request for a path. */
export function problemReply(problem: Problem, path: string): OutgoingReply {
  return {
    status: problem.status,
    headers: {
      ...standardHeaders,
      ...problem.headers,
      'content-type': 'application/problem+json',
      'x-ms-error-code': problem.code,
    },
    body: JSON.stringify(problemBody(problem, path)),
  };
}

/** Whether the caller has this very answer already: `If-None-Match` is a list of tags, perhaps weak ones, or a star. */
function isKnownTo(
  { headers }: IncomingRequest,
  { method }: Operation,
  { status, headers: { etag } }: OutgoingReply,
): boolean {
  if (method !== 'GET' || status !== 200 || etag === undefined) return false;
  return tagsIn(headers.get('if-none-match')).some((tag) => tag === '*' || tag === etag);
}

function tagsIn(ifNoneMatch: string | null): string[] {
  return (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

function notModified({ headers }: OutgoingReply): OutgoingReply {
  const { 'content-type': _type, 'content-disposition': _disposition, ...kept } = headers;
  return { status: 304, headers: kept };
}
