import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import type { Faults } from '../page.ts';

/** A field of a form with its label, what is to be known of it, and what is wrong with what was given. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: HtmlValue;
  readonly faults: Faults;
  /** Makes the control with the attributes that name and describe it. */
  readonly control: (attributes: Html) => Html;
}

/** A field; assistive technology is told hint and faults with it. */
export function field({ name, label, hint, faults, control }: Field): Html {
  const id = `field-${name}`;
  const wrong = faults.get(name) ?? [];
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...wrong.map((_, index) => `${id}-fault-${index}`),
  ];
  const attributes = html`id="${id}"
  name="${name}"${
    described.length > 0 && html` aria-describedby="${described.join(' ')}"`
  }${wrong.length > 0 && html` aria-invalid="true"`}`;
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`} ${control(attributes)}
    ${wrong.map((fault, index) => html`<p class="fault" id="${id}-fault-${index}">${fault}</p>`)}
  </div>`;
}

/** A field of one line. */
export function textField(
  given: Omit<Field, 'control'> & { readonly value: string; readonly more?: Html },
): Html {
  return field({
    ...given,
    control: (attributes) => html`<input ${attributes} value="${given.value}" ${given.more ?? ''} />`,
  });
}

/** Every fault of a form together, above it; nothing where there is none. */
export function faultSummary(faults: Faults): HtmlValue {
  if (faults.size === 0) return null;
  return html`<div class="faults" role="alert" tabindex="-1" data-focus>
    <p><b>Nothing was done. What is wrong:</b></p>
    <ul>
      ${[...faults].flatMap(([name, told]) =>
        told.map(
          (fault) => html`<li>${name === '' ? fault : html`<a href="#field-${name}">${fault}</a>`}</li>`,
        ),
      )}
    </ul>
  </div>`;
}

/** What a form carries without showing it. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}
