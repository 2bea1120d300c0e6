import type { IncomingMessage } from 'node:http';
import type { Nullable, TypedData } from './core-contract.ts';

/** The host refuses larger bodies with 413. */
export const bodyLimit = 100 * 1024 * 1024;

/** Reads a body whole; `undefined` when it is larger than the host takes. */
export async function readBody(request: IncomingMessage, limit = bodyLimit): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A request in the shape in which the host sends it to the worker. */
export function toHttpData(
  request: IncomingMessage,
  url: URL,
  parameters: Readonly<Record<string, string>>,
  body: Buffer,
): TypedData {
  return {
    http: {
      method: request.method ?? 'GET',
      url: url.href,
      nullableHeaders: wrap(
        Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
      ),
      nullableQuery: wrap(queryOf(url)),
      nullableParams: wrap(Object.entries(parameters)),
      ...(body.length > 0 && { body: { bytes: body } }),
    },
  };
}

/** A key that stands twice arrives once, its values joined by a comma: so does the host send it. */
function queryOf(url: URL): [string, string][] {
  return [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key).join(',')]);
}

function wrap(entries: readonly (readonly [string, string])[]): Record<string, Nullable<string>> {
  return Object.fromEntries(entries.map(([name, value]) => [name, { value }]));
}
