import type { JsonSchemaType, jsonSchemaValidator } from '@modelcontextprotocol/server';
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { operations } from '../api/operations.ts';
import type { Asking } from './call-tool.ts';
import { callTool } from './call-tool.ts';
import { instructions } from './instructions.ts';
import { toolsOf } from './tools.ts';

/** The tools of every server: they are the same for everybody, and what a caller may not ask says so. */
const tools = toolsOf(operations);

/** A server for one request, as the protocol's stateless transport wants it. */
export function serverFor(asking: Asking): McpServer {
  const server = new McpServer(
    { name: 'aks-audit', title: 'AKS Audit', version: asking.services.version },
    // No list of tools changes while the service runs.
    { instructions, capabilities: { tools: { listChanged: false } }, jsonSchemaValidator: checkedByAsk },
  );
  for (const tool of tools) {
    server.registerTool(
      tool.name,
      {
        description: tool.description,
        inputSchema: fromJsonSchema(tool.inputSchema as unknown as JsonSchemaType, checkedByAsk),
        annotations: { readOnlyHint: true, openWorldHint: false },
      },
      (given) => callTool(tool, given, asking),
    );
  }
  return server;
}

/** `ask` checks the arguments, as it does for HTTP: all faults at once, in the words of the API. */
const checkedByAsk: jsonSchemaValidator = {
  getValidator: () => (data) => ({ valid: true, data: data as never, errorMessage: undefined }),
};
