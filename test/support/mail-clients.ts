/** The clients that the mail is made for. `Outlook` is the one on Windows that lays out with Word. */
export type MailClient = 'Outlook' | 'Outlook.com' | 'Gmail';

/**
 * Who does not show a thing, or shows it in part, and where that is written: a feature of caniemail.com, whose data is in
 * hteumeuleu/caniemail (`_features`, read in November 2026).
 */
export interface Refused {
  readonly by: readonly MailClient[];
  readonly source: string;
}

/** What every client shows, so far as the conditions go. Those have a source; what has none is as old as HTML 4 and CSS 1. */
export interface Kept {
  /** The elements on which it is kept; absent where it is on all. */
  readonly on?: readonly string[];
  readonly value?: RegExp;
  /** What the element has to carry too, for clients that ignore this: an attribute or another property. */
  readonly beside?: string;
  readonly source?: string;
}

const all: readonly MailClient[] = ['Outlook', 'Outlook.com', 'Gmail'];

export const refusedElements: Readonly<Record<string, Refused>> = {
  // In part: in the head alone, and not in the Gmail app for other accounts. What it holds, `@media` too, is not relied on.
  style: { by: ['Outlook', 'Gmail'], source: 'html-style' },
  link: { by: ['Outlook.com', 'Gmail'], source: 'html-link' },
  svg: { by: all, source: 'html-svg' },
  // SVG and base64 fail in one or the other, and an image from elsewhere is blocked until the reader asks for it.
  img: { by: ['Outlook', 'Gmail'], source: 'image-base64' },
  form: { by: ['Outlook', 'Outlook.com'], source: 'html-form' },
  video: { by: all, source: 'html-video' },
};

export const refusedAttributes: Readonly<Record<string, Refused>> = {
  class: { by: ['Outlook', 'Gmail'], source: 'html-style' },
  id: { by: ['Outlook', 'Gmail'], source: 'html-anchor-links' },
  background: { by: ['Outlook'], source: 'css-background-image' },
};

export const refusedProperties: Readonly<Record<string, Refused>> = {
  background: { by: ['Outlook'], source: 'css-background' },
  'background-image': { by: ['Outlook'], source: 'css-background-image' },
  'border-radius': { by: ['Outlook'], source: 'css-border-radius' },
  float: { by: ['Outlook'], source: 'css-float' },
  position: { by: all, source: 'css-position' },
  'white-space': { by: ['Outlook'], source: 'css-white-space' },
};

/** What no value may hold, whatever the property. */
export const refusedValues: readonly (Refused & { readonly what: string; readonly value: RegExp })[] = [
  { what: 'flex', value: /\bflex$/, by: ['Outlook'], source: 'css-display-flex' },
  { what: 'grid', value: /\bgrid$/, by: ['Outlook'], source: 'css-display-grid' },
  { what: 'a variable', value: /var\(/, by: all, source: 'css-variables' },
  { what: 'a gradient', value: /gradient\(/, by: ['Outlook'], source: 'css-linear-gradient' },
  // Gmail has dropped the whole attribute for it.
  { what: 'an address', value: /url\(/, by: ['Outlook', 'Gmail'], source: 'css-background' },
];

const cells = ['td', 'th'];
const length = /^(\d+px|0)$/;
const lengths = /^(\d+px|0)( (\d+px|0)){0,3}$/;
const colour = /^#[0-9a-f]{6}$/;
const line = /^[1-8]px solid #[0-9a-f]{6}$/;

export const keptProperties: Readonly<Record<string, Kept>> = {
  color: { value: colour },
  'background-color': { value: colour, source: 'css-background-color' },
  border: { on: [...cells, 'table', 'span'], value: line, source: 'css-border' },
  'border-top': { on: cells, value: line, source: 'css-border' },
  'border-bottom': { on: cells, value: line, source: 'css-border' },
  'border-collapse': { on: ['table'], source: 'css-border-collapse' },
  font: { value: /^(bold )?\d+px\/\d+px [\w ,-]+$/, source: 'css-font' },
  'font-size': { value: length, source: 'css-font-size' },
  'font-weight': { value: /^bold$/, source: 'css-font-weight' },
  'line-height': { value: length, source: 'css-line-height' },
  // Not negative. Word keeps none on the body, where it has margins of its own.
  margin: { on: ['body', 'p', 'h1', 'h2', 'h3'], value: lengths, source: 'css-margin' },
  padding: { on: cells, value: lengths, source: 'css-padding' },
  width: { on: [...cells, 'table'], beside: 'width', source: 'css-width' },
  'max-width': { on: ['table'], beside: 'width', source: 'css-max-width' },
  // Where it is ignored a long name makes its table wider, which Word does not mind.
  'word-break': { source: 'css-word-break' },
  // What hides the preheader. Word knows none of the three, and hides what is told so in its own words.
  display: { value: /^none$/, beside: 'mso-hide', source: 'css-display-none' },
  overflow: { value: /^hidden$/, beside: 'mso-hide', source: 'css-overflow' },
  'max-height': { value: /^0$/, beside: 'mso-hide', source: 'css-max-height' },
  'mso-hide': { value: /^all$/ },
};

export const keptElements: ReadonlySet<string> = new Set(
  'html head meta title body div table tbody tr th td h1 h2 h3 p span b br a'.split(' '),
);

export const keptAttributes: Readonly<Record<string, Kept>> = {
  style: {},
  lang: { source: 'html-lang' },
  role: { source: 'html-role' },
  // An anchor within the mail does nothing on a phone.
  href: { on: ['a'], value: /^(https:\/\/|mailto:)/, source: 'html-anchor-links' },
  scope: { on: ['th'] },
  width: { on: [...cells, 'table'], value: /^\d+%?$/ },
  align: { on: cells, source: 'html-align' },
  valign: { on: cells, source: 'html-valign' },
  cellpadding: { on: ['table'] },
  cellspacing: { on: ['table'] },
  border: { on: ['table'] },
  charset: { on: ['meta'] },
  name: { on: ['meta'] },
  content: { on: ['meta'] },
};
