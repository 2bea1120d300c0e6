import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as callWorker } from 'node:http';
import type { ListenOptions } from 'node:net';
import { Server } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** The HTTP server that `@azure/functions` opens in the worker where an app streams its answers. */
export interface WorkerProxy {
  /** Hands a request over to an invocation, and its answer back as it comes. Never throws. */
  forward(forwarded: Forwarded): Promise<void>;
  close(): void;
}

/** A request on its way to the worker, whose body has been read. */
export interface Forwarded {
  readonly invocationId: string;
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  /** Where the answer goes. */
  readonly response: ServerResponse;
}

/**
 * Asks the package for its capabilities, and answers the server that it has opened for streaming; undefined when the app
 * does not stream. In Azure that server listens on every interface of its sandbox. Here it is kept to this machine, and its
 * handle is caught, because the package gives nobody a way to close it.
 */
export async function openWorkerProxy(
  capabilities: () => Promise<Readonly<Record<string, string>> | undefined>,
): Promise<WorkerProxy | undefined> {
  const opened: Server[] = [];
  const prototype = Server.prototype as { listen: (this: Server, ...args: unknown[]) => Server };
  const listen = prototype.listen;
  prototype.listen = function (...args) {
    // The package's own call is the only one that names neither port nor host.
    if (args.length !== 1 || typeof args[0] !== 'function') return listen.apply(this, args);
    opened.push(this);
    const options: ListenOptions = { port: 0, host: '127.0.0.1' };
    return listen.call(this, options, args[0]);
  };
  try {
    const { HttpUri: uri } = (await capabilities()) ?? {};
    return uri === undefined ? undefined : proxyAt(new URL(uri).port, opened);
  } finally {
    prototype.listen = listen;
  }
}

function proxyAt(port: string, opened: readonly Server[]): WorkerProxy {
  return {
    async forward({ invocationId, request, url, body, response }) {
      const toWorker = callWorker({
        host: '127.0.0.1',
        port,
        method: request.method,
        path: url.pathname + url.search,
        headers: {
          ...request.headers,
          'x-ms-invocation-id': invocationId,
          'x-forwarded-host': url.host,
          'x-forwarded-proto': url.protocol.replace(':', ''),
        },
        agent: false,
      });
      // Who hangs up takes the worker's connection along, as the host's forwarder does.
      response.once('close', () => toWorker.destroy());
      try {
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          toWorker.once('response', resolve).once('error', reject).end(body);
        });
        response.writeHead(answer.statusCode ?? 200, endToEnd(answer));
        // At once, so that a client sees that its answer has begun.
        response.flushHeaders();
        await pipeline(answer, response);
      } catch {
        // A body that broke off must not look like one that ended.
        response.destroy();
      }
    },
    close() {
      for (const server of opened) {
        server.close();
        if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
      }
    },
  };
}

const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding']);

/** The headers of an answer without those of the connection that it came by. */
function endToEnd({ headers }: IncomingMessage): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.has(name)));
}
