import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import type { DocumentedSchema } from '../document/open-api-document.ts';

/** What kind of value a schema lets through, in words that lead to the schemas it names. */
export function typeInWords(schema: DocumentedSchema): Html {
  const { $ref, anyOf, items, enum: words, type, format, additionalProperties } = schema;
  if ($ref !== undefined) {
    const name = schemaName($ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (anyOf !== undefined) return joined(anyOf.map(typeInWords), ' or ');
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (words !== undefined) {
    return joined(
      words.map((word) => html`<code>${String(word)}</code>`),
      ' ',
    );
  }
  if (items !== undefined) return html`list of ${typeInWords(items)}`;
  if (typeof additionalProperties === 'object') return html`by name: ${typeInWords(additionalProperties)}`;
  return html`${[format ?? type ?? 'any', ...boundsOf(schema)].join(', ')}`;
}

/** The name that a reference ends with. */
export function schemaName($ref: string): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}

function boundsOf({ minimum, maximum, default: fallback }: DocumentedSchema): string[] {
  const range =
    minimum === undefined ? [] : [maximum === undefined ? `from ${minimum}` : `${minimum} to ${maximum}`];
  return [...range, ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`])];
}

function joined(parts: readonly Html[], between: string): Html {
  return parts.reduce((before, part) => html`${before}${between}${part}`);
}
