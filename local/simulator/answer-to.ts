import type { Answer, AnswerOrDrop, IncomingCall } from './answer.ts';
import { azureError, dropped } from './answer.ts';
import type { Fault } from './fault.ts';
import { faultAnswer } from './fault-answer.ts';
import type { Route, SimulatedAzure } from './routes.ts';
import { routes } from './routes.ts';

/** Answers one call as Azure would, a call that nobody knows, one without a token and a wanted fault included. */
export function answerTo(azure: SimulatedAzure, call: IncomingCall): AnswerOrDrop {
  for (const route of routes) {
    const parts = route.method === call.method ? route.path.exec(call.path)?.slice(1) : undefined;
    if (parts) return follow(route, parts, azure, call);
  }
  return azureError(404, 'NotFound', `The simulator has nothing at ${call.method} ${call.path}.`);
}

function follow(
  route: Route,
  parts: readonly string[],
  azure: SimulatedAzure,
  call: IncomingCall,
): AnswerOrDrop {
  const { operation } = route;
  const fault =
    operation && azure.faults.take(operation, `${call.path}?${call.query.toString()}\n${call.body}`);
  const answer =
    (fault && faultAnswer(fault)) ?? refusal(route, call) ?? route.handle(azure, call, parts, fault?.kind);
  return operation === 'resources' ? withQuota(answer, azure, fault) : answer;
}

/** Puts Resource Graph's quota on its answers; on what a proxy says in its place there is none. */
function withQuota(answer: AnswerOrDrop, { quota }: SimulatedAzure, fault: Fault | undefined): AnswerOrDrop {
  if (answer === dropped || fault?.kind === 'html502') return answer;
  return { ...answer, headers: { ...quota.headers(), ...answer.headers } };
}

/** What Azure asks of every call before it looks at what the call wants. */
function refusal({ azure }: Route, { headers, query }: IncomingCall): Answer | undefined {
  if (azure === undefined) return undefined;
  // Communication Services also takes a signature made with its access key.
  const schemes = azure === 'arm' ? /^Bearer \S/ : /^(?:Bearer|HMAC-SHA256) \S/;
  if (!schemes.test(headers.authorization ?? '')) {
    return azureError(
      401,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
    );
  }
  if (query.has('api-version')) return undefined;
  return azureError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );
}
