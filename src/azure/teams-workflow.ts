import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  isRestError,
} from '@azure/core-rest-pipeline';
import * as z from 'zod';
import type { Workflow } from '../report/card/workflow.ts';
import { WorkflowRefused } from '../report/card/workflow.ts';

export interface WorkflowConnection {
  /** The address of the workflow with its signature, which lets everybody post who knows it. */
  readonly url: string;
  /** Set when requests go elsewhere, as `rerouteTo` makes them. */
  readonly httpClient?: HttpClient | undefined;
  /** How long to wait for an answer; a test shortens it. */
  readonly timeoutMs?: number;
}

const longestWaitMs = 30_000;

/**
 * Posts to a workflow of Power Automate that begins when a Teams webhook request is received. Nothing is tried twice here:
 * a lost answer does not tell whether the message was taken. Neither errors nor logs hold the address: it is a secret.
 */
export function teamsWorkflow({
  url,
  httpClient = createDefaultHttpClient(),
  timeoutMs = longestWaitMs,
}: WorkflowConnection): Workflow {
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: 0 },
    // A message goes where the setting says and nowhere else.
    redirectOptions: { maxRetries: 0 },
  });
  const { origin, pathname } = new URL(url);
  return {
    // The signature may be renewed; the workflow is the same.
    id: `${origin}${pathname}`,
    async post(message, requestId) {
      const request = createPipelineRequest({
        url,
        method: 'POST',
        // Without a charset, Teams has been seen to count each character twice.
        headers: createHttpHeaders({ 'content-type': 'application/json; charset=utf-8' }),
        body: JSON.stringify(message),
        // The SDK's own timeout leaves its timer behind when the connection breaks.
        abortSignal: AbortSignal.timeout(timeoutMs),
        requestId,
      });
      const response = await pipeline.sendRequest(httpClient, request).catch(neverSent);
      return response === undefined ? 'uncertain' : outcomeOf(response);
    },
  };
}

const unreachable = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Throws a refusal when no connection came about. Of any other failure nobody knows what was sent before it. */
function neverSent(error: unknown): undefined {
  const code = isRestError(error) ? error.code : undefined;
  if (code !== undefined && unreachable.has(code)) {
    throw new WorkflowRefused(`The workflow could not be reached: ${code}.`);
  }
  return undefined;
}

function outcomeOf({ status, bodyAsText }: PipelineResponse): 'accepted' | 'uncertain' {
  if (status >= 200 && status < 300) return 'accepted';
  // Whoever stands before the workflow may fail when it has long begun.
  if (status >= 500 || [408, 409].includes(status)) return 'uncertain';
  throw new WorkflowRefused([String(status), codeIn(bodyAsText)].filter((word) => word !== '').join(' '));
}

// Messages may repeat the address that was called; a code is one word.
const refusal = z.object({ error: z.object({ code: z.string().regex(/^[A-Za-z]{1,60}$/) }) });

function codeIn(body: string | null | undefined): string {
  try {
    return refusal.parse(JSON.parse(body ?? '')).error.code;
  } catch {
    return '';
  }
}
