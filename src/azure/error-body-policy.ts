import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import * as z from 'zod';

const azureError = z.object({
  error: z.object({ details: z.array(z.object({})).nullish() }),
});

/**
 * Gives an answer that is neither a success nor Azure's own error, such as a proxy's HTML page, the body of an Azure error.
 * The Resource Graph client 5.0.0 otherwise fails on the body and loses the status.
 */
export function errorBodyPolicy(): PipelinePolicy {
  return {
    name: 'aksAuditErrorBodyPolicy',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status !== 200 && !isAzureError(response.bodyAsText)) {
        response.bodyAsText = JSON.stringify({ error: notAnAzureError(response) });
        response.headers.set('content-type', 'application/json');
      }
      return response;
    },
  };
}

/** What an answer of somebody between here and Azure is called. */
export function notAnAzureError({ headers }: PipelineResponse): { code: string; message: string } {
  const kind = headers.get('content-type') ?? 'no content type';
  return { code: 'NotAnAzureError', message: `The answer is not one of Azure's own (${kind}).` };
}

function isAzureError(body: string | null | undefined): boolean {
  try {
    return azureError.safeParse(JSON.parse(body ?? '')).success;
  } catch {
    return false;
  }
}
