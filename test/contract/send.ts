import { Agent, request as httpRequest } from 'node:http';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** With the query, as it stands in the first line: nothing is put right on the way. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

// A question that takes longer has been forgotten.
const patience = 20_000;

/** A client that keeps some connections open to one host. */
export function wireClient(url: string, connections: number) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    send: ({ method, target, headers, body }: WireRequest): Promise<WireAnswer> =>
      new Promise((resolve, reject) => {
        const asked = httpRequest(
          { hostname, port, agent, method, path: target, headers: { ...headers, ...lengthOf(body) } },
          (response) => {
            const pieces: Buffer[] = [];
            response.on('data', (piece: Buffer) => pieces.push(piece));
            response.on('end', () => {
              resolve({
                status: response.statusCode ?? 0,
                headers: response.headers as WireAnswer['headers'],
                body: Buffer.concat(pieces).toString('utf8'),
              });
            });
          },
        );
        asked.setTimeout(patience, () => asked.destroy(new Error('No answer came.')));
        asked.on('error', reject);
        asked.end(body);
      }),
    close: () => {
      agent.destroy();
    },
  };
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}
