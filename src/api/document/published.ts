import type { OpenApiDocument } from './open-api-document.ts';

/** The document as `npm run docs` has written it: what is served is what was reviewed. */
export async function publishedDocument(): Promise<OpenApiDocument> {
  // Read at the first request for it: no other operation needs it.
  const { default: document } = await import('../../../docs/openapi.json', { with: { type: 'json' } });
  return document as unknown as OpenApiDocument;
}
