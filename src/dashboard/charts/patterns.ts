import { html } from '../../report/html.ts';

/**
 * The fills of bars: each severity has a pattern of its own, so that none is told by its colour alone. They stand once in a
 * document, and every chart refers to them.
 */
export const patternDefinitions = html`<svg
  class="unseen"
  width="0"
  height="0"
  aria-hidden="true"
  focusable="false"
>
  <defs>
    <pattern id="fill-high" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="tone-high" width="6" height="6" />
      <line class="on-tone" x1="0" y1="0" x2="0" y2="6" stroke-width="1.6" />
    </pattern>
    <pattern id="fill-medium" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="tone-medium" width="6" height="6" />
      <circle class="paper" cx="3" cy="3" r="1" />
    </pattern>
    <pattern id="fill-low" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="tone-low" width="5" height="5" />
      <line class="on-tone" x1="0" y1="2.5" x2="5" y2="2.5" stroke-width="1.4" />
    </pattern>
    <pattern id="fill-info" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect class="paper" width="5" height="5" />
      <circle class="tone-info" cx="2.5" cy="2.5" r="1.1" />
    </pattern>
    <pattern
      id="fill-missed"
      width="7"
      height="7"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(135)"
    >
      <rect class="paper" width="7" height="7" />
      <line class="ink-missed" x1="0" y1="0" x2="0" y2="7" stroke-width="5" />
    </pattern>
  </defs>
</svg>`;
