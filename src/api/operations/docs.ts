import * as z from 'zod';
import { docsPage } from '../docs-page/docs-page.ts';
import { publishedDocument } from '../document/published.ts';
import { defineOperation } from '../operation.ts';
import { page } from '../page-reply.ts';
import { openApiDocument } from '../schemas/open-api-document.ts';

export const getOpenApi = defineOperation({
  id: 'getOpenApi',
  method: 'GET',
  route: 'openapi.json',
  tag: 'Service',
  summary: 'The description of this API as OpenAPI 3.1 has it, for tools',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The document.', body: openApiDocument },
  handle: async () => ({ body: { ...(await publishedDocument()) } }),
});

export const getDocs = defineOperation({
  id: 'getDocs',
  method: 'GET',
  route: 'docs',
  tag: 'Service',
  summary: 'The same description as a page, for people',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The page.', body: undefined, otherTypes: ['text/html'] },
  handle: async ({ address }) => page(docsPage(await publishedDocument(), new URL('.', address).href)),
});
