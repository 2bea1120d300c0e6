import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './http-request.ts';
import type { HostedFunction } from './index-functions.ts';
import type { Listeners } from './listeners.ts';

/** Answers a request below `/admin`: what there is, how the host is, and starting a function by hand. */
export type Admin = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/**
 * The part of the host's admin API that is of use on one machine. `POST /admin/functions/{name}` with a JSON body is
 * 202 at once, without a result; `{"input": ...}` is the message of a queue function. No key is asked for.
 */
export function createAdmin(functions: readonly HostedFunction[], url: string, listeners: Listeners): Admin {
  return async (request, response, path) => {
    const [area = '', name, ...rest] = path.toLowerCase().replace(/\/$/, '').split('/').slice(2);
    const call = rest.length > 0 ? '' : `${request.method ?? ''} ${area}`;
    const called = functions.find((other) => other.name.toLowerCase() === name);
    if (area === 'host' && rest.length === 0) {
      answerForHost(name, response);
    } else if (call === 'GET functions' && name === undefined) {
      answer(
        response,
        200,
        functions.map((one) => describe(one, url)),
      );
    } else if (call === 'GET functions' && called !== undefined) {
      answer(response, 200, describe(called, url));
    } else if (call === 'POST functions' && called !== undefined) {
      await startByHand(listeners, called, request, response);
    } else {
      answer(response, 404);
    }
  };
}

function answerForHost(name: string | undefined, response: ServerResponse): void {
  if (name === 'ping') answer(response, 200);
  else if (name === 'status') {
    answer(response, 200, { state: 'Running', processUptime: Math.round(process.uptime() * 1000) });
  } else answer(response, 404);
}

async function startByHand(
  listeners: Listeners,
  called: HostedFunction,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  // Only a JSON media type: a page in a browser cannot send one to another origin without asking first.
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers['content-type'] ?? '');
  const document = isJson && body !== undefined ? parse(body.toString('utf8')) : undefined;
  if (typeof document !== 'object' || document === null) {
    answer(response, 400, 'Send a JSON object with content-type application/json; {} will do.');
  } else if (listeners.startByHand(called, 'input' in document ? document.input : undefined)) {
    answer(response, 202);
  } else {
    answer(response, 400, `'${called.name}' is an HTTP function: call its own route.`);
  }
}

function describe({ name, metadata, trigger, disabled }: HostedFunction, url: string): object {
  return {
    name,
    href: `${url}/admin/functions/${name}`,
    language: 'node',
    isDisabled: disabled,
    config: { bindings: Object.values(metadata.bindings) },
    ...(trigger.kind === 'http' && { route: trigger.template }),
  };
}

function answer(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
