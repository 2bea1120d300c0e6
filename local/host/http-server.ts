import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on this machine alone. */
export interface HttpServer {
  readonly port: number;
  /** What answers from now on; until it is set, requests get 503. */
  answerWith(listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>): void;
  /** Takes no new connection; resolves when the requests in hand are answered. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1, on any free port when `port` is 0. Throws one sentence that names the port when it is taken.
 * A listener that throws is answered with 500 and nothing else; it has logged what happened.
 */
export async function listen(port: number): Promise<HttpServer> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => {
    // A closing server would wait for the client to let go of a connection that has had its answer.
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(listenFault(error, port));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerWith(listener) {
      answer = (request, response) => {
        listener(request, response).catch(() => {
          if (response.headersSent) response.destroy();
          else response.writeHead(500).end();
        });
      };
    },
    close: () => closeServer(server),
  };
}

function listenFault(error: Error, port: number): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is in use: stop what listens there, or pass --port with another one.`);
  if (code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user: pass --port with one above 1023.`);
  return error;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  await closed;
}
