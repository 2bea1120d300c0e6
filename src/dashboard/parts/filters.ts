import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { hasWord } from './query.ts';

type Query = Readonly<Record<string, string>>;

/**
 * The filters of a list: a form that writes them into the address. With its script the browser brings the results as soon as a
 * filter is changed, and the focus stays where it is.
 */
export function filterForm(
  label: string,
  fields: readonly HtmlValue[],
  { clear = null, rest = null }: { readonly clear?: string | null; readonly rest?: Html | null } = {},
): Html {
  return html`<form class="panel filters" method="get" data-filters aria-label="${label}">
    ${fields} ${rest}
    <div class="buttons">
      <button type="submit">Apply</button>
      ${clear !== null && html`<a href="${clear}">Clear all</a>`}
    </div>
  </form>`;
}

/** Filters that are rarely wanted: open where one of them is chosen. */
export function furtherFilters(fields: readonly HtmlValue[], isOpen: boolean): Html {
  return html`<details class="further" ${isOpen && ' open'}>
    <summary>More filters</summary>
    <div class="filters">${fields}</div>
  </details>`;
}

/** What a form of filters has found: the part of the page that another choice of them changes. */
export function results(content: HtmlValue): Html {
  return html`<div id="results" data-results>${content}</div>`;
}

/** A list on a sheet of its own. */
export function sheet(content: HtmlValue): Html {
  return html`<div class="panel">${content}</div>`;
}

/** A value of a filter and what it is called. */
export interface Option {
  readonly value: string;
  readonly text: string;
}

/** Several words of a fixed set may be chosen. */
export function checkFilter(name: string, legend: string, options: readonly Option[], query: Query): Html {
  return html`<fieldset class="field">
    <legend>${legend}</legend>
    <div class="checks">
      ${options.map(
        ({ value, text }) =>
          html`<label>
            <input
              type="checkbox"
              name="${name}"
              value="${value}"
              ${hasWord(query[name], value) && ' checked'}
            />
            ${text}
          </label>`,
      )}
    </div>
  </fieldset>`;
}

/** One of some values, or all. */
export function selectFilter(
  name: string,
  label: string,
  options: readonly Option[],
  query: Query,
  all = 'all',
): Html {
  return html`<div class="field">
    <label for="filter-${name}">${label}</label>
    <select id="filter-${name}" name="${name}">
      <option value="">${all}</option>
      ${options.map(
        ({ value, text }) =>
          html`<option value="${value}" ${query[name] === value && ' selected'}>${text}</option>`,
      )}
    </select>
  </div>`;
}

/** Any text; `suggestions` is the id of a list of them. */
export function textFilter(
  name: string,
  label: string,
  query: Query,
  suggestions: string | null = null,
): Html {
  return html`<div class="field">
    <label for="filter-${name}">${label}</label>
    <input
      id="filter-${name}"
      name="${name}"
      value="${query[name] ?? ''}"
      maxlength="300"
      autocomplete="off"
      ${suggestions !== null && html` list="${suggestions}"`}
    />
  </div>`;
}

/** What fields may suggest, once in a document. */
export function suggestionList(
  id: string,
  options: readonly { readonly value: string; readonly text?: string }[],
): Html {
  return html`<datalist id="${id}">
    ${options.map(({ value, text }) => html`<option value="${value}">${text ?? ''}</option>`)}
  </datalist>`;
}

/** Words as the values of a filter that are called as they are. */
export function plainOptions(words: readonly string[]): Option[] {
  return words.map((word) => ({ value: word, text: word }));
}
