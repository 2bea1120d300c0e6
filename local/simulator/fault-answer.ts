import type { Answer, AnswerOrDrop } from './answer.ts';
import { azureError, dropped } from './answer.ts';
import type { Fault, Operation, TransportKind } from './fault.ts';
import { isTransport } from './fault.ts';
import { quotaHeaders } from './quota.ts';

/** The answer to a call that never reaches its operation; `undefined` for a fault that the operation makes itself. */
export function faultAnswer({ kind, operation, retryAfter = 1 }: Fault): AnswerOrDrop | undefined {
  return isTransport(kind) ? answers[kind](operation, retryAfter) : undefined;
}

const answers: Readonly<Record<TransportKind, (operation: Operation, retryAfter: number) => AnswerOrDrop>> = {
  throttle: throttledFor,
  throttleWithoutRetryAfter: emptyBucket,
  // What a proxy in between says: no JSON, nothing of Azure.
  html502: () => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
  }),
  serverError500: serverError,
  dropConnection: () => dropped,
  denied403: (operation) =>
    operation === 'resources'
      ? accessDenied()
      : azureError(
          403,
          'AuthorizationFailed',
          'The client does not have authorization to perform this action.',
        ),
};

/** What Resource Graph says when nothing of a scope can be read. */
export function accessDenied(): Answer {
  return azureError(403, 'AccessDenied', supportInfo, [
    {
      code: 'AccessDenied',
      message: 'Access is denied to the requested resource. The user might not have enough permission.',
    },
  ]);
}

/** The message that Resource Graph puts over the details of each of its errors. */
export const supportInfo = 'Please provide below info when asking for support: correlationId = simulated.';

const throttledCodes: Readonly<Record<Operation, string>> = {
  resources: 'RateLimiting',
  kubernetesVersions: 'Throttled',
  list: 'Throttled',
  sendMail: 'TooManyRequests',
  mailStatus: 'TooManyRequests',
  postCard: 'TooManyRequests',
};

/** What an operation says when it was called too often; when to come again it does not say. */
export function throttled(operation: Operation): Answer {
  return azureError(429, throttledCodes[operation], 'Too many requests: try again later.');
}

/** The same, with the seconds after which to come again. */
export function throttledFor(operation: Operation, retryAfter: number): Answer {
  return withHeaders(emptyBucket(operation, retryAfter), { 'retry-after': String(retryAfter) });
}

export function serverError(): Answer {
  return azureError(500, 'InternalServerError', 'The server met an unexpected condition.');
}

function emptyBucket(operation: Operation, retryAfter: number): Answer {
  return operation === 'resources'
    ? withHeaders(throttled(operation), quotaHeaders(0, retryAfter))
    : throttled(operation);
}

function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
