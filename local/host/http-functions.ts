import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, toHttpData } from './http-request.ts';
import { writeHttpResponse } from './http-response.ts';
import type { HostedFunction, HttpTrigger } from './index-functions.ts';
import type { Invoke } from './invocation.ts';
import type { KeyRing } from './keys.ts';
import { compareRoutes, matchRoute } from './routes.ts';

/** Answers a request that a function was registered for. */
export type HttpDoor = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/**
 * The HTTP functions below a route prefix. An unknown path, a method that is not listed and a disabled function are
 * all 404 without a body, a key that does not open the function 401 without a body, a body that is too large 413, a
 * handler that throws 500.
 */
export function createHttpDoor(
  functions: readonly HostedFunction[],
  routePrefix: string,
  isLetIn: KeyRing,
  invoke: Invoke,
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
      const data = toHttpData(request, url, parameters, body);
      writeHttpResponse(response, await invoke(called, { reason, data }));
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
