import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}
interface Point {
  readonly attributes?: readonly Attribute[];
  readonly asInt?: string | number;
  readonly asDouble?: number;
  readonly count?: string | number;
}
interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly gauge?: { readonly dataPoints: readonly Point[] };
  readonly sum?: { readonly dataPoints: readonly Point[] };
  readonly histogram?: { readonly dataPoints: readonly Point[] };
}
interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly parentSpanId?: string;
}
interface Posted {
  readonly resourceMetrics?: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
  readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[];
}

/** What came to an endpoint of OpenTelemetry's protocol, over HTTP and as JSON. */
export interface Receiver {
  readonly url: string;
  readonly paths: readonly string[];
  /** Of each instrument the values that came, `name attribute… value`; of a histogram how many. */
  values(): string[];
  spans(): readonly Span[];
  services(): readonly string[];
  close(): void;
}

/** Starts an endpoint on a free port. It answers every request with `status`. */
export async function aReceiver(status = 200): Promise<Receiver> {
  const posts: { readonly path: string; readonly body: Posted }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({
        path: request.url ?? '',
        body: JSON.parse(Buffer.concat(chunks).toString() || '{}') as Posted,
      });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const resources = () => posts.flatMap(({ body }) => body.resourceMetrics ?? []);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get paths() {
      return posts.map(({ path }) => path);
    },
    values: () =>
      resources()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
        .flatMap(({ name, gauge, sum, histogram }) =>
          (gauge ?? sum ?? histogram)!.dataPoints.map((point) =>
            [
              name,
              ...(point.attributes ?? []).map(({ value }) => value.stringValue),
              String(point.count ?? point.asInt ?? point.asDouble),
            ].join(' '),
          ),
        ),
    spans: () =>
      posts.flatMap(({ body }) =>
        (body.resourceSpans ?? []).flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    services: () =>
      resources().flatMap(({ resource }) =>
        resource.attributes.flatMap(({ key, value }) =>
          key === 'service.name' ? [value.stringValue ?? ''] : [],
        ),
      ),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
