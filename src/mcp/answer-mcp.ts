import {
  createMcpHandler,
  isLegacyRequest,
  originValidationResponse,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import type { OpenService, OutgoingReply } from '../api/answer.ts';
import { problemFor, problemReply, standardHeaders } from '../api/answer.ts';
import { Problem } from '../api/problem.ts';
import type { Asking } from './call-tool.ts';
import { longestRequest } from './limits.ts';
import { serverFor } from './server.ts';

/** The service behind its doors, and the host name that its pages have. */
export interface OpenMcpService extends OpenService {
  /** Null where the platform does not say it. */
  readonly hostname: string | null;
}

/**
 * Answers one HTTP request of the Model Context Protocol, by the Streamable HTTP transport without sessions: one message in,
 * one JSON answer out, and no stream. Never throws; what goes wrong unexpectedly is told to `unexpected`.
 */
export async function answerMcp(
  request: Request,
  open: () => Promise<OpenMcpService>,
  unexpected: (error: unknown) => void,
): Promise<OutgoingReply> {
  try {
    const { hostname, callerOf, services } = await open();
    // A page that a browser has from elsewhere must not speak to a server on its user's machine: DNS rebinding.
    const strange = originValidationResponse(request, hostname === null ? [] : [hostname]);
    if (strange !== undefined) return await replyOf(strange);
    const caller = await callerOf(request);
    const text = await request.clone().text();
    refuseTooMuch(text);
    return await replyOf(await respond(request, { caller, services, unexpected }));
  } catch (error) {
    return problemReply(problemFor(error, unexpected), new URL(request.url).pathname);
  }
}

/** Speaks the protocol of 2026-07-28, and to clients that begin with `initialize` the one before it. */
async function respond(request: Request, asking: Asking): Promise<Response> {
  const server = () => serverFor(asking);
  if (request.method === 'POST' && (await isLegacyRequest(request))) {
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await server().connect(transport);
    return transport.handleRequest(request);
  }
  const modern = createMcpHandler(server, {
    // GET and DELETE, which belong to sessions, are answered with 405 by it.
    legacy: 'reject',
    // A subscription is a stream without end, which the host would keep to itself.
    maxSubscriptions: 0,
    onerror: () => undefined,
  });
  return modern.fetch(request);
}

function refuseTooMuch(text: string): void {
  if (text.length > longestRequest) {
    throw new Problem(413, 'RequestTooLarge', `The body is larger than ${longestRequest} characters.`);
  }
  // The protocol has done without batches since 2025-06-18; one would be a thousand questions in one request.
  if (text.trimStart().startsWith('[')) {
    throw new Problem(400, 'InvalidRequestBody', 'The body is a batch; send one message in each request.');
  }
}

async function replyOf(response: Response): Promise<OutgoingReply> {
  const body = await response.text();
  return {
    status: response.status,
    headers: { ...standardHeaders, ...Object.fromEntries(response.headers) },
    ...(body !== '' && { body }),
  };
}
