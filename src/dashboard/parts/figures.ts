import type { SightTold } from '../../api/schemas/sight.ts';
import type { Html, HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { figure } from '../../report/wording.ts';
import { bar } from '../charts/bar.ts';
import { gapsOf } from '../frame/sight-notices.ts';

/** Figures beside each other, each with what is to be known of it. */
export function figures(some: readonly Html[]): Html {
  return html`<dl class="figures">${some}</dl>`;
}

/** A score out of a hundred. */
export function scoreFigure(score: number | null, note: HtmlValue): Html {
  return html`<div>
    <dt>Score</dt>
    <dd>
      ${
        score === null
          ? html`<strong class="word">not assessed</strong>`
          : html`<strong>${figure(score)} <small>of 100</small></strong>`
      }
      <div class="quiet">${note}</div>
    </dd>
  </div>`;
}

/** What a score stands on: how many subscriptions were read, with a strip of those that were not. */
export function coverageFigure(coverage: SightTold['coverage'], details: string): Html {
  const { subscriptionsFound: found, read } = coverage;
  const isShort = gapsOf(coverage).length > 0;
  return html`<div class="${isShort && 'short'}">
    <dt>Subscriptions read</dt>
    <dd>
      <strong>${figure(read)} <small>of ${figure(found)}</small></strong>
      ${bar(
        [
          { value: read, fill: 'good' },
          { value: found - read, fill: 'missed' },
        ],
        found,
      )}
      <div class="quiet">
        ${isShort ? html`<a href="${details}#coverage">incomplete coverage</a>` : 'everything was read'}
      </div>
    </dd>
  </div>`;
}

/** Any other number. */
export function numberFigure(label: string, value: number, note: HtmlValue): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>
      <strong>${figure(value)}</strong>
      <div class="quiet">${note}</div>
    </dd>
  </div>`;
}
