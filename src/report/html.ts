/** Markup in which every value has been escaped: only `html` makes it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/**
 * What a template takes: text and numbers are escaped, fragments go in as they are, a list is one item a line, `null` and
 * `false` leave nothing.
 */
export type HtmlValue = string | number | Html | null | false | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A fragment of HTML. Values are safe as text and inside quoted attributes, and nowhere else. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(String.raw({ raw: withoutIndent(strings) }, ...values.map(markupOf)));
}

const outdented = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The indentation of the source is for its readers; a mail has a size to keep to. */
function withoutIndent(strings: TemplateStringsArray): readonly string[] {
  const known = outdented.get(strings);
  if (known !== undefined) return known;
  const compact = strings.map((text) => text.replace(/\s*\n\s*/g, '\n'));
  outdented.set(strings, compact);
  return compact;
}

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
  if (typeof value === 'number') return String(value);
  return value === null || value === false ? '' : value.map(markupOf).join('\n');
}
