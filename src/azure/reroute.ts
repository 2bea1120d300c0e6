import type { HttpClient } from '@azure/core-rest-pipeline';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * An HTTP client that sends every request to the simulator instead of to Azure. The SDK keeps Azure's https address through
 * all of its policies, because its bearer token policy refuses http; the address is exchanged just before sending, path and
 * query untouched. Throws unless the simulator is on this machine.
 */
export function rerouteTo(simulatorUrl: string): HttpClient {
  const { origin, hostname } = parse(simulatorUrl);
  if (!loopback.has(hostname)) {
    throw new Error(
      `The simulator's address ${simulatorUrl} is not on this machine; use http://127.0.0.1 with a port.`,
    );
  }
  const client = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const { pathname, search } = new URL(request.url);
      const url = `${origin}${pathname}${search}`;
      const response = await client.sendRequest({ ...request, url, allowInsecureConnection: true });
      // The SDKs find out how to read an answer by the request in it, which must be the very object they sent.
      return { ...response, request };
    },
  };
}

function parse(simulatorUrl: string): URL {
  if (!URL.canParse(simulatorUrl)) {
    throw new Error(
      `The simulator's address ${simulatorUrl} is not a URL; use http://127.0.0.1 with a port.`,
    );
  }
  return new URL(simulatorUrl);
}
