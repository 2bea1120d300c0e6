import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AnswerOrDrop, IncomingCall } from './answer.ts';
import { azureError, dropped } from './answer.ts';

const host = '127.0.0.1';

// The most that Communication Services takes for one mail; no other call comes near. Microsoft writes 10 MB: whatever fits
// into the smaller one fits into both.
const largestBody = 10_000_000;

export interface HttpServer {
  /** `http://127.0.0.1:8081` */
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1, on any free port for port 0, and answers each call. Rejects with an `Error` of one sentence when
 * the port is taken; its cause is Node's EADDRINUSE.
 */
export async function listen(
  port: number,
  answer: (call: IncomingCall) => AnswerOrDrop,
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    // Receiving fails only when the other side has gone away.
    void receive(request).then(
      (call) => {
        send(response, call === undefined ? tooLarge() : answer(call));
      },
      () => response.destroy(),
    );
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw isAddressInUse(cause)
      ? new Error(`Port ${port} is taken: end what listens on it, or choose another port.`, { cause })
      : cause;
  }
  return { url: `http://${host}:${portOf(server)}`, close: () => close(server) };
}

function isAddressInUse(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}

function portOf(server: Server): number {
  const address = server.address();
  // Only a server on a pipe has a text for an address.
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** Reads a request to its end; `undefined` when it is larger than any that Azure would take. */
async function receive(request: IncomingMessage): Promise<IncomingCall | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) return undefined;
  const [path = '', query] = (request.url ?? '/').split('?', 2);
  return {
    method: request.method ?? 'GET',
    path: decoded(path),
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks).toString(),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function tooLarge(): AnswerOrDrop {
  return azureError(413, 'RequestEntityTooLarge', `A request may hold at most ${largestBody} bytes.`);
}

function send(response: ServerResponse, answer: AnswerOrDrop): void {
  if (answer === dropped) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
