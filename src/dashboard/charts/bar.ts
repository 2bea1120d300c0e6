import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { percent } from './scale.ts';

/** A part of a bar. */
export interface BarPart {
  readonly value: number;
  /** Whose pattern it has. */
  readonly fill: 'critical' | 'high' | 'medium' | 'low' | 'info' | 'good' | 'accent' | 'missed' | 'rest';
}

/**
 * A bar of parts beside each other, `most` being its whole width. It repeats figures that stand beside it, so that assistive
 * technology may pass it over.
 */
export function bar(parts: readonly BarPart[], most: number): Html {
  const visible = parts.filter(({ value }) => value > 0);
  let from = 0;
  const rects = visible.map(({ value, fill }) => {
    const x = from;
    const width = most === 0 ? 0 : (value / most) * 100;
    from += width;
    return html`<rect class="fill-${fill}" x="${percent(x)}" width="${percent(width)}" height="14" />`;
  });
  return html`<svg class="bar" height="14" aria-hidden="true" focusable="false">${rects}</svg>`;
}
