import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import type { DocumentedParameter, DocumentedSchema } from '../document/open-api-document.ts';
import { typeInWords } from './docs-types.ts';
import { prose } from './prose.ts';

/** The properties of an object, each with its type and what it means. */
export function propertyList({ properties = {}, required = [] }: DocumentedSchema): Html {
  return fieldList(
    Object.entries(properties).map(([name, schema]) => ({
      name,
      schema,
      note: required.includes(name) ? '' : 'may be absent',
      description: schema.description ?? '',
    })),
  );
}

/** The parameters of an operation. */
export function parameterList(parameters: readonly DocumentedParameter[]): Html {
  return fieldList(
    parameters.map(({ name, schema, required, description, in: place }) => ({
      name,
      schema,
      note: place === 'query' ? (required ? 'required' : '') : place,
      description,
    })),
  );
}

interface Field {
  readonly name: string;
  readonly schema: DocumentedSchema;
  readonly note: string;
  readonly description: string;
}

function fieldList(fields: readonly Field[]): Html {
  return html`<dl class="fields">
    ${fields.map(
      ({ name, schema, note, description }) =>
        html`<div>
          <dt>
            <code>${name}</code>
            <span class="quiet">${typeInWords(schema)}${note !== '' && ` (${note})`}</span>
          </dt>
          <dd>
            ${description !== '' && html`<p>${prose(description)}</p>`}
            ${schema.$ref === undefined && nested(schema)}
          </dd>
        </div>`,
    )}
  </dl>`;
}

/** The properties of an object that has no name of its own. */
function nested(schema: DocumentedSchema): Html | false {
  const inner = [schema, ...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])].find(
    ({ properties }) => properties !== undefined,
  );
  return inner !== undefined && propertyList(inner);
}
