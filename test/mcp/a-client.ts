import type { CallToolResult, ClientOptions } from '@modelcontextprotocol/client';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Caller } from '../../src/api/access/caller.ts';
import { unlimited } from '../../src/api/access/caller.ts';
import { answerMemory } from '../../src/api/answer-memory.ts';
import type { ApiServices } from '../../src/api/operation.ts';
import { answerMcp } from '../../src/mcp/answer-mcp.ts';
import { servicesOf } from '../api/an-api.ts';
import type { Service } from '../support/a-service.ts';

/** The endpoint over a service, as the Functions host would call it. */
export interface Endpoint {
  fetch(address: string | URL, init?: RequestInit): Promise<Response>;
  /** What went wrong without being an answer for the caller. */
  readonly unexpected: unknown[];
}

export const address = 'https://audit.contoso.example/api/mcp';

export function anEndpoint(
  service: Service,
  { caller = unlimited('key 3f1a09bc'), ...over }: Partial<ApiServices> & { readonly caller?: Caller } = {},
): Endpoint {
  const unexpected: unknown[] = [];
  const open = {
    services: servicesOf(service, over),
    callerOf: () => Promise.resolve(caller),
    memory: answerMemory(),
    hostname: 'audit.contoso.example',
  };
  return {
    unexpected,
    async fetch(to, init) {
      const reply = await answerMcp(
        new Request(to, init),
        () => Promise.resolve(open),
        (error) => unexpected.push(error),
      );
      if (typeof reply.body === 'object') throw new Error('An answer of the protocol is no stream.');
      return new Response(reply.body ?? null, { status: reply.status, headers: { ...reply.headers } });
    },
  };
}

/** What stands in an answer of a tool, as far as tests look into it. */
export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
  readonly notes: readonly string[];
  readonly leftOut?: readonly string[];
  readonly next?: { readonly skip?: number; readonly continuation?: string };
  readonly answer: Readonly<Record<string, unknown>> & {
    readonly value: readonly Readonly<Record<string, unknown>>[];
  };
  readonly error: { readonly code: string; readonly message: string };
}

export interface Asker {
  readonly client: Client;
  readonly ask: (tool: string, given?: Record<string, unknown>) => Promise<ToolAnswer>;
}

/** A client of the protocol's SDK that speaks to an endpoint. */
export async function aClient(
  { fetch }: Pick<Endpoint, 'fetch'>,
  { url = address, ...options }: ClientOptions & { readonly url?: string } = {},
): Promise<Asker> {
  const client = new Client({ name: 'test', version: '1.0.0' }, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { fetch }));
  return {
    client,
    async ask(name, given = {}) {
      const result: CallToolResult = await client.callTool({ name, arguments: given });
      const [content] = result.content;
      if (content?.type !== 'text') throw new Error('A tool answers with a text.');
      return {
        ...(result.structuredContent as ToolAnswer),
        isError: result.isError === true,
        text: content.text,
      };
    },
  };
}
