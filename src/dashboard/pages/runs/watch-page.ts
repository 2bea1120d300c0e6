import { watchAudit } from '../../../api/operations/audits.ts';
import type { AuditMonitorTold } from '../../../api/schemas/audit.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import { counted, figure, longInstant } from '../../../report/wording.ts';
import { bar } from '../../charts/bar.ts';
import type { Links } from '../../links.ts';
import type { Page, Shown, Visit } from '../../page.ts';

/** How far an audit is. With its script the browser looks again by itself until the audit has ended. */
export const watchPage: Page = { pattern: 'audits/{id}', access: 'read', show: watch };

const phases: Readonly<Record<AuditMonitorTold['phase'], string>> = {
  planning: 'It lists the subscriptions of its scope.',
  running: 'It reads and judges clusters.',
  completed: 'It has ended.',
  failed: 'It could not be planned.',
};

async function watch({ ask, params, query, links, caller }: Visit): Promise<Shown> {
  const audit = await ask(watchAudit, { params });
  const isOpen = audit.phase === 'planning' || audit.phase === 'running';
  return {
    title: `Audit of ${longInstant(audit.startedAt)}`,
    above: html`<a href="${links.page(['runs'])}">Audits</a>`,
    lead: isOpen ? 'Under way. This page may be left: the audit goes on.' : null,
    content: [
      query.get('begun') === 'before' && begunBefore,
      html`<section
        class="panel stack"
        id="audit"
        aria-label="How far it is"
        aria-live="polite"
        ${isOpen && html` data-live="2"`}
      >
        ${progress(audit)} ${troubles(audit)} ${next(audit, isOpen, links, caller.roles.has('operate'))}
      </section>`,
    ],
  };
}

/** What somebody is told whose form has started none: it was sent twice, or the same was asked for by somebody else. */
const begunBefore = html`<aside class="notice" aria-label="Begun before">
  <p>
    <strong>This audit had begun before your form arrived.</strong> It is of what you asked for, so no second
    one was started.
  </p>
</aside>`;

function progress({
  phase,
  subscriptionsDone: done,
  subscriptionsTotal: total,
  wholeEstate,
  requested,
}: AuditMonitorTold): Html {
  return html`<p><b>${phase}.</b> ${phases[phase]}${!wholeEstate && ' It is of a part of the estate.'}</p>
    ${requested?.reason !== undefined && html`<p>Asked for because: ${oneLine(requested.reason)}</p>`}
    ${bar(
      [
        { value: done, fill: 'accent' },
        { value: total - done, fill: 'rest' },
      ],
      total,
    )}
    <p>${figure(done)} of ${counted(total, 'subscription')} done</p>`;
}

function troubles({ troubles: some, error }: AuditMonitorTold): HtmlValue {
  return [
    error !== undefined && html`<p><b>Failed:</b> ${oneLine(error.message)}</p>`,
    some.length > 0 &&
      html`<div>
        <p><b>What failed so far, and may still succeed:</b></p>
        <ul>
          ${some.map((trouble) => html`<li>${oneLine(trouble)}</li>`)}
        </ul>
      </div>`,
  ];
}

function next({ id, phase }: AuditMonitorTold, isOpen: boolean, links: Links, mayStart: boolean): Html {
  if (isOpen) return html`<p data-by-hand><a href="${links.page(['audits', id])}">Look again</a></p>`;
  return html`<p class="buttons">
    ${phase === 'completed' && html`<a class="button" href="${links.run(id)}">What it found</a>`}
    <a href="${links.page([])}">Estate</a>
    ${mayStart && html`<a href="${links.page(['audits'])}">Start another one</a>`}
  </p>`;
}
