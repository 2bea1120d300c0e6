import type * as z from 'zod';
import type { ProblemCode } from './problem-kinds.ts';
import type { ProblemDetail } from './problem.ts';
import { Problem } from './problem.ts';

// Nothing that is sent to this API is larger than a list of subscriptions.
const bodyLimit = 100_000;
// The longest that some proxy on the way lets through.
const queryLimit = 16_000;

// A function's key may stand in the query as `code`; it is the host's business and no parameter of ours.
const hostParameters = new Set(['code', 'clientId']);

/** What a query says by its schema. Throws a 400 problem that names every unknown parameter and every bad value. */
export function checkQuery(schema: z.ZodObject, params: URLSearchParams): unknown {
  if (params.toString().length > queryLimit) {
    throw new Problem(414, 'QueryTooLong', `The query is longer than ${queryLimit} characters.`);
  }
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
    ...unknownNames.map((name): ProblemDetail => ({
      code: 'UnknownQueryParameter',
      message: `There is no parameter ${name}; known are ${Object.keys(schema.shape).join(', ') || 'none'}.`,
      target: name,
    })),
    ...(parsed.success ? [] : faultsOf(parsed.error, 'InvalidQueryParameterValue')),
  ];
  if (faults.length > 0) throw badRequest(faults);
  return parsed.data;
}

/** What the text of a body says by its schema; no text says the same as `{}`. Throws a problem with every fault. */
export function checkBody(schema: z.ZodType, text: string): unknown {
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

function faultsOf(error: z.ZodError, code: ProblemCode): ProblemDetail[] {
  return error.issues.map((issue) => ({
    code,
    message: issue.message,
    target: issue.path.join('.') || 'body',
  }));
}

function badRequest(faults: readonly ProblemDetail[]): Problem {
  const [first] = faults;
  const message = faults.map(({ target, message: text }) => `${target}: ${text}`).join(' ');
  return new Problem(400, first?.code ?? 'InvalidRequestBody', message, {
    ...(first && { target: first.target }),
    details: faults,
  });
}
