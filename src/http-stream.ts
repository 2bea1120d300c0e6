import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as the host has handed it to this worker, and where its answer goes. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

// Where answers are streamed, `@azure/functions` 4.16.5 keeps request and response to itself: it writes without waiting for
// the reader, goes on when the reader has hung up (its issue 294), leaves the answer open when the body fails (issue 324), and
// takes headers from where the host lets a query parameter `Headers` replace them. Node tells of every request that one of its
// servers gets, so that all four can be put right from here.
const exchanges = new Map<string, Exchange>();
const requests = channel('http.server.request.start');

/** Begins to take note of the requests that the host hands over by HTTP. To be called once, before the first of them. */
export function watchExchanges(): void {
  requests.subscribe((message) => {
    const { request, response } = message as Exchange;
    const id = request.headers['x-ms-invocation-id'];
    if (typeof id !== 'string') return;
    exchanges.set(id, { request, response });
    response.once('close', () => exchanges.delete(id));
  });
}

/** The headers that the request of an invocation came with; undefined where the host has handed it over in another way. */
export function headersAsSent(invocationId: string): Headers | undefined {
  const exchange = exchanges.get(invocationId);
  if (exchange === undefined) return undefined;
  const sent = Object.entries(exchange.request.headersDistinct);
  return new Headers(
    sent.flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value])),
  );
}

// What one write to a socket takes without being split.
const bytesPerChunk = 64 * 1024;

/**
 * The pieces of a text or of bytes as a body, in chunks of about 64 KiB, made only as fast as the reader takes them: no more
 * than a few chunks are in memory, however long the whole is. A reader who hangs up ends the pieces. Where they fail, `failed`
 * is told, and the connection breaks off, because a document that ended there would look whole.
 */
export async function* streamed(
  pieces: AsyncIterable<string | Uint8Array>,
  invocationId: string,
  failed: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  const response = exchanges.get(invocationId)?.response;
  try {
    for await (const chunk of chunksOf(pieces)) {
      yield chunk;
      if (response !== undefined) await readyFor(response);
      if (response?.destroyed === true) return;
    }
  } catch (error) {
    failed(error);
    if (response === undefined) throw error;
    response.destroy();
  }
}

/** Waits until a response takes more, or has been closed. */
async function readyFor(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  const ended = new AbortController();
  const either = [once(response, 'drain', ended), once(response, 'close', ended)];
  await Promise.race(either).finally(() => {
    ended.abort();
  });
  await Promise.allSettled(either);
}

async function* chunksOf(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    const more = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    gathered.push(more);
    bytes += more.length;
    if (bytes < bytesPerChunk) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}
