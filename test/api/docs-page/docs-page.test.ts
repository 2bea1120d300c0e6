import { docsPage } from '../../../src/api/docs-page/docs-page.ts';
import { publishedDocument } from '../../../src/api/document/published.ts';
import type { OpenApiDocument } from '../../../src/api/document/open-api-document.ts';
import { operations } from '../../../src/api/operations.ts';
import { axeViolations } from '../../support/axe.ts';

const address = 'https://audit.contoso.example/api/';
let document: OpenApiDocument;
let markup: string;
beforeAll(async () => {
  document = await publishedDocument();
  markup = docsPage(document, address);
});

it('tells of every operation and every schema, and leads to each', () => {
  const told = [...operations.map(({ id }) => id), ...Object.keys(document.components.schemas).map(schemaId)];
  expect(told.filter((id) => !markup.includes(`id="${id}"`))).toEqual([]);
  const leads = [...markup.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
  expect(leads.length).toBeGreaterThan(100);
  expect([...new Set(leads)].filter((id) => !markup.includes(`id="${id}"`))).toEqual([]);
});

it('can be read by everybody, as far as axe can tell of some of it', async () => {
  const { paths, components } = document;
  const some = ['/exemptions/{id}', '/findings', '/health'].map((path) => [path, paths[path]!] as const);
  const named = Object.entries(components.schemas).slice(0, 12);
  const part = docsPage(
    {
      ...document,
      paths: Object.fromEntries(some),
      components: { ...components, schemas: Object.fromEntries(named) },
    },
    address,
  );
  expect(await axeViolations(part, 'page')).toEqual([]);
});

it('loads nothing, runs nothing, and sends nobody elsewhere', () => {
  expect(markup).not.toMatch(/<(script|link|img|iframe|object|embed|form)\b|@import|url\(|\son\w+=/i);
  const links = [...markup.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, to = '']) => to);
  expect(links.filter((to) => !to.startsWith('#'))).toEqual(['openapi.json']);
});

it('gives requests to copy whose key stands in a header', () => {
  expect(markup).toContain(`AUDIT=${address.slice(0, -1)}\n`);
  expect(markup).toContain('curl -H &quot;x-functions-key: $AUDIT_KEY&quot;');
  expect(markup).not.toMatch(/[?&](amp;)?code=/);
});

it('takes nothing of the document for markup', () => {
  const hostile = '<script>alert(1)</script>`"\'>';
  const [path, methods] = Object.entries(document.paths)[0]!;
  const [method, operation] = Object.entries(methods)[0]!;
  const said = docsPage(
    {
      ...document,
      info: { ...document.info, title: hostile, description: hostile },
      paths: { [path]: { [method]: { ...operation, summary: hostile, description: hostile } } },
      components: {
        ...document.components,
        schemas: { [hostile]: { description: hostile, enum: [hostile] } },
      },
    },
    hostile,
  );
  expect(said).not.toContain('<script');
});

const schemaId = (name: string): string => `schema-${name}`;
