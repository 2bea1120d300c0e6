import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { reportPageStyle } from '../../report/page/report-page-style.ts';
import type {
  DocumentedOperation,
  DocumentedSchema,
  OpenApiDocument,
} from '../document/open-api-document.ts';
import { propertyList } from './docs-fields.ts';
import { operationArticle } from './docs-operation.ts';
import { docsStyle } from './docs-style.ts';
import { typeInWords } from './docs-types.ts';
import { prose } from './prose.ts';

/**
 * The document of the API as a page that loads nothing: operations by tag, each with a request to copy, then every schema.
 * `address` is the base address of the API, `https://host/api/`.
 */
export function docsPage(document: OpenApiDocument, address: string): string {
  const { info, tags, components } = document;
  const operations = operationsOf(document);
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title} API ${info.version}</title>
        ${reportPageStyle} ${docsStyle}
      </head>
      <body>
        <div class="sheet">
          <header>
            <p class="kicker">${info.title} ${info.version}</p>
            <h1>The API</h1>
            <p class="detail">${prose(info.description)}</p>
            <nav aria-label="Sections">
              ${tags.map(({ name }) => html`<a href="#tag-${name}">${name}</a>`)}<a href="#schemas"
                >Schemas</a
              >
            </nav>
          </header>
          <main>
            ${howToAsk(address)}
            ${tags.map(({ name, description }) =>
              tagSection(
                name,
                description,
                operations.filter(({ operation }) => operation.tags.includes(name)),
                document,
              ),
            )}
            <section id="schemas" aria-labelledby="title-schemas">
              <h2 id="title-schemas">Schemas</h2>
              ${Object.entries(components.schemas).map(([name, schema]) => schemaArticle(name, schema))}
            </section>
          </main>
        </div>
      </body>
    </html> `;
  return markup.toString();
}

function tagSection(
  name: string,
  description: string,
  operations: readonly PlacedOperation[],
  document: OpenApiDocument,
): Html {
  return html`<section id="tag-${name}" aria-labelledby="title-${name}">
    <h2 id="title-${name}">${name}</h2>
    <p>${prose(description)}</p>
    <ul class="index">
      ${operations.map(
        ({ method, path, operation }) =>
          html`<li>
            <span class="method">${method.toUpperCase()}</span>
            <a href="#${operation.operationId}"><code>${path}</code></a>
          </li>`,
      )}
    </ul>
    ${operations.map(({ method, path, operation }) => operationArticle(method, path, operation, document))}
  </section>`;
}

function howToAsk(address: string): Html {
  return html`<section aria-labelledby="title-ask">
    <h2 id="title-ask">How to ask</h2>
    <p>
      The examples are lines for a shell. The key goes into a header and never into an address, which is
      written into logs.
    </p>
    <pre><code>AUDIT=${address.replace(/\/+$/, '')}
AUDIT_KEY=…</code></pre>
    <p>
      What is at fault is answered as <code>application/problem+json</code>, with a code for programs in
      <code>error.code</code>. A parameter that an operation does not have is refused by its name.
    </p>
    <p>The whole as a document for tools: <a href="openapi.json">openapi.json</a>.</p>
  </section>`;
}

function schemaArticle(name: string, schema: DocumentedSchema): Html {
  return html`<article id="schema-${name}">
    <h3>${name}</h3>
    <p>${prose(schema.description ?? '')}</p>
    ${schema.properties === undefined ? html`<p>${typeInWords(schema)}</p>` : propertyList(schema)}
  </article>`;
}

interface PlacedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: DocumentedOperation;
}

function operationsOf({ paths }: OpenApiDocument): readonly PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}
