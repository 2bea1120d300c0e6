import type { Caller } from './access/caller.ts';
import { requireRole } from './access/requirement.ts';
import { visibleTo } from './access/visible.ts';
import type { ApiReply, ApiRequest, ApiServices, Operation } from './operation.ts';
import { Problem } from './problem.ts';
import { checkBody, checkQuery } from './request-checks.ts';

/** A request of an operation as it came, but for who asks. */
export interface RawRequest extends Omit<ApiRequest<unknown, unknown>, 'query' | 'body' | 'caller'> {
  /** Undefined where the operation takes none. */
  readonly bodyText: string | undefined;
}

/**
 * Does what an operation does, for one caller: checks that it may, checks query and body, and shows the operation no more of
 * the estate than the caller may see. What it writes is logged. Throws a `Problem` for what is at fault.
 */
export async function perform<Answer>(
  operation: Operation<Answer>,
  { bodyText, ...request }: RawRequest,
  caller: Caller,
  services: ApiServices,
): Promise<ApiReply<Answer>> {
  requireRole(operation, caller);
  const query = checkQuery(operation.query, request.rawQuery);
  const body = operation.body === undefined ? undefined : checkBody(operation.body, bodyText ?? '');
  const reply = await operation.handle({ ...request, caller, query, body }, visibleTo(caller, services));
  if (operation.method !== 'GET') noteWrite(operation, request.params, caller, services);
  return reply;
}

// Whatever door it came by. What stands in bodies may name people, and is not logged. A caller's id is that of an object
// of Entra ID, or of a key: it stays the same, and names nobody to whom Entra ID is closed.
function noteWrite(
  { id }: Pick<Operation, 'id'>,
  params: RawRequest['params'],
  caller: Caller,
  { log }: Pick<ApiServices, 'log'>,
): void {
  log('A request changed something.', { operation: id, subject: params.id ?? null, caller: caller.id });
}

/** What somebody inside the service asks of an operation, in the words of a URL. */
export interface Question {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>> | URLSearchParams;
  readonly body?: unknown;
  readonly ifMatch?: string;
  readonly operationId?: string;
}

/**
 * The answer to a question that is asked inside the service, on behalf of a caller: as `perform`, without HTTP. Links to next
 * pages are relative. Throws a `Problem`.
 */
export async function ask<Answer>(
  operation: Operation<Answer>,
  { params = {}, query = {}, body, ifMatch, operationId }: Question,
  caller: Caller,
  services: ApiServices,
): Promise<Answer> {
  const reply = await perform(
    operation,
    {
      params,
      address: '',
      rawQuery: new URLSearchParams(query),
      ifMatch: ifMatch ?? null,
      ifNoneMatch: null,
      accept: null,
      operationId: operationId ?? null,
      bodyText: body === undefined ? undefined : JSON.stringify(body),
    },
    caller,
    services,
  );
  if ('body' in reply) return reply.body;
  throw new Problem(406, 'NotJson', `${operation.id} does not answer this question as JSON.`);
}
