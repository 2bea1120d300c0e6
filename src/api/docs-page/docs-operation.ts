import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import type {
  Content,
  DocumentedOperation,
  DocumentedResponse,
  OpenApiDocument,
  Reference,
} from '../document/open-api-document.ts';
import { parameterList, propertyList } from './docs-fields.ts';
import { schemaName, typeInWords } from './docs-types.ts';
import { prose } from './prose.ts';

/** One operation: what it does, what it takes, a request to copy, and what it answers. */
export function operationArticle(
  method: string,
  path: string,
  operation: DocumentedOperation,
  { components }: OpenApiDocument,
): Html {
  const parameters = operation.parameters.map((one) => found(one, components.parameters));
  const responses = Object.entries(operation.responses).map(
    ([status, one]) => [status, found(one, components.responses)] as const,
  );
  const [good] = responses.filter(([status]) => status.startsWith('2'));
  return html`<article id="${operation.operationId}">
    <h3><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${prose(operation.summary)}.</p>
    <p class="quiet">${prose(operation.description)}</p>
    ${
      parameters.length > 0 &&
      html`<h4>Parameters</h4>
        ${parameterList(parameters)}`
    }
    ${
      operation.requestBody !== undefined &&
      html`<h4>Body</h4>
        ${bodyOf(operation.requestBody.content)}`
    }
    <h4>Request</h4>
    ${operation['x-codeSamples'].map(({ source }) => html`<pre><code>${source}</code></pre>`)}
    ${
      good !== undefined &&
      html`<h4>Answer</h4>
        ${answerOf(good[1])}`
    }
    <h4>Statuses</h4>
    <dl class="statuses">${responses.map(([status, response]) => statusOf(status, response))}</dl>
  </article>`;
}

function found<T extends object>(one: T | Reference, named: Readonly<Record<string, T>>): T {
  if (!('$ref' in one)) return one;
  const component = named[schemaName(one.$ref)];
  if (component === undefined) throw new Error(`The document has no ${one.$ref}.`);
  return component;
}

function bodyOf(content: Content): Html {
  const { schema } = content['application/json'] ?? { schema: {} };
  return schema.properties === undefined ? html`<p>${typeInWords(schema)}</p>` : propertyList(schema);
}

function answerOf({ content = {} }: DocumentedResponse): Html {
  return html`${Object.entries(content).map(
    ([type, { schema, example }]) =>
      html`<p><code>${type}</code>${schema.$ref !== undefined && html`: ${typeInWords(schema)}`}</p>
        ${example !== undefined && exampleOf(example)}`,
  )}`;
}

function exampleOf(example: unknown): Html {
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return html`<details>
    <summary>Example</summary>
    <pre><code>${text}</code></pre>
  </details>`;
}

function statusOf(status: string, { description }: DocumentedResponse): Html {
  return html`<div>
    <dt>${status}</dt>
    <dd>${description.split('\n\n').map((sentence) => html`<p>${prose(sentence)}</p>`)}</dd>
  </div>`;
}
