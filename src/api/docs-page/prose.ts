import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';

/** A description of the document with what stands between backticks as code. */
export function prose(text: string): Html {
  const pieces = text
    .split('`')
    .map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece));
  // A list would be written one item a line.
  return pieces.reduce<Html>((before, piece) => html`${before}${piece}`, html``);
}
