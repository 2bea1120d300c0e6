import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bindingData } from './binding-data.ts';
import { readBody, toHttpData } from './http-request.ts';
import { writeHttpResponse } from './http-response.ts';
import type { HostedFunction, HttpTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import type { KeyRing } from './keys.ts';
import { compareRoutes, matchRoute } from './routes.ts';
import type { WorkerProxy } from './worker-proxy.ts';

/** Answers a request that a function was registered for. */
export type HttpDoor = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/**
 * The HTTP functions below a route prefix. An unknown path, a method that is not listed and a disabled function are
 * all 404 without a body, a key that does not open the function 401 without a body, a body that is too large 413, a
 * handler that throws 500.
 *
 * Where the app streams, requests go through `proxy`. A handler that throws then leaves the caller without an answer, for
 * 240 seconds in Azure; here the connection breaks off at once.
 */
export function createHttpDoor(
  functions: readonly HostedFunction[],
  routePrefix: string,
  isLetIn: KeyRing,
  invoke: Invoke,
  proxy?: WorkerProxy,
): HttpDoor {
  const prefix = routePrefix === '' ? '' : `/${routePrefix.replaceAll(/^\/+|\/+$/g, '')}`;
  const doors = functions
    .filter(isOpen)
    .toSorted((one, other) => compareRoutes(one.trigger.route, other.trigger.route));

  return async (request, response, url) => {
    const path = pathBelow(prefix, url.pathname);
    for (const called of doors) {
      const parameters = path === undefined ? undefined : matchRoute(called.trigger.route, path);
      if (parameters === undefined || !called.trigger.methods.includes(request.method ?? '')) continue;
      if (!isLetIn(request, url, called.trigger)) {
        response.writeHead(401).end();
        return;
      }
      const body = await readBody(request);
      if (body === undefined) {
        response.writeHead(413, { connection: 'close' }).end();
        return;
      }
      const reason = `This function was called by ${request.method ?? ''} ${url.pathname}`;
      if (proxy === undefined) {
        const data = toHttpData(request, url, parameters, body);
        writeHttpResponse(response, await invoke(called, { reason, data }));
        return;
      }
      const invocationId = randomUUID();
      const triggerMetadata = bindingData(request, url, parameters, body);
      const forwarding = proxy.forward({ invocationId, request, url, body, response });
      await invoke(called, { reason, data: { http: {} }, triggerMetadata, invocationId }).catch(() => {
        response.destroy();
      });
      await forwarding;
      return;
    }
    response.writeHead(404).end();
  };
}

function pathBelow(prefix: string, path: string): string | undefined {
  if (prefix === '') return path;
  const start = path.slice(0, prefix.length).toLowerCase();
  const rest = path.slice(prefix.length);
  return start === prefix.toLowerCase() && (rest === '' || rest.startsWith('/')) ? rest : undefined;
}

function isOpen(called: HostedFunction): called is HostedFunction<HttpTrigger> {
  return called.trigger.kind === 'http' && !called.disabled;
}
