import { startAudit } from '../../../api/operations/audits.ts';
import { Problem } from '../../../api/problem.ts';
import type { HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import type { Links } from '../../links.ts';
import type { Faults, Moved, Page, Shown, Visit } from '../../page.ts';
import { faultsOf } from '../../page.ts';
import { faultSummary, field, hiddenField } from '../../parts/fields.ts';
import { latestCoverage } from '../../parts/latest-coverage.ts';

/** Starts an audit, of the whole estate or of one subscription: one, however often its form is sent. */
export const startPage: Page = {
  pattern: 'audits',
  access: 'operate',
  show: (visit) => start(visit, null),
  submit: { access: 'operate', take },
};

async function take(visit: Visit): Promise<Shown | Moved> {
  const { form, links, now } = visit;
  const [subscription = '', reason = '', operation = ''] = ['subscription', 'reason', 'operation'].map(
    (name) => (form.get(name) ?? '').trim(),
  );
  const body = {
    ...(subscription !== '' && { scope: { subscriptions: [subscription] } }),
    ...(reason !== '' && { reason }),
  };
  try {
    const { id, startedAt } = await visit.ask(startAudit, {
      body,
      ...(operation !== '' && { operationId: operation }),
    });
    const hadBegun = new Date(startedAt) < now;
    return { to: links.page(['audits', id], { begun: hadBegun ? 'before' : null }) };
  } catch (error) {
    const isOfForm = error instanceof Problem && (error.status < 500 || error.code === 'AuditNotPlanned');
    if (!isOfForm) throw error;
    return { ...(await start(visit, error)), status: error.status };
  }
}

async function start({ ask, links, form, newId }: Visit, problem: Problem | null): Promise<Shown> {
  const coverage = await latestCoverage(ask).catch(() => []);
  const chosen = form.get('subscription');
  const faults = problem === null ? new Map<never, never>() : faultsIn(problem);
  return {
    title: 'Start an audit',
    lead: 'It reads every cluster in its scope anew and judges it. While one is under way, no other one starts.',
    content: html`<form class="panel fields" method="post">
      ${faultSummary(faults)} ${problem !== null && auditInTheWay(problem, links)}
      ${
        // Drawn with the form: whoever sends it twice asks for one audit. What was refused began none under it.
        hiddenField('operation', newId())
      }
      ${field({
        name: 'subscription',
        label: 'Scope',
        hint: 'An audit of one subscription leaves all others as they were last seen, and does not move the score of the estate.',
        faults,
        control: (attributes) =>
          html`<select ${attributes}>
            <option value="">the whole estate</option>
            ${coverage.map(
              ({ subscription: { id, name } }) =>
                html`<option value="${id}" ${chosen === id && ' selected'}>${oneLine(name)}</option>`,
            )}
          </select>`,
      })}
      ${field({
        name: 'reason',
        label: 'Reason (optional)',
        hint: 'Stands with the audit for everybody who may see it.',
        faults,
        control: (attributes) =>
          html`<input
            ${attributes}
            value="${form.get('reason') ?? ''}"
            maxlength="500"
            autocomplete="off"
          />`,
      })}
      <div class="buttons">
        <button class="primary" type="submit">Start it</button>
        <a href="${links.page(['runs'])}">Audits so far</a>
      </div>
    </form>`,
  };
}

/** The faults by the fields of the form, which are not those of the operation. */
function faultsIn(problem: Problem): Faults {
  if (problem.code === 'OperationIdInUse') {
    const sentBefore =
      'This form has started an audit already, and was sent again with another scope or reason. Send it once more to start that one.';
    return new Map([['', [sentBefore]]]);
  }
  const faults = [...faultsOf(problem)].map(([target, told]) => ({ name: fieldOf(target), told }));
  return new Map(
    [...Map.groupBy(faults, ({ name }) => name)].map(([name, some]) => [
      name,
      some.flatMap(({ told }) => told),
    ]),
  );
}

function fieldOf(target: string): string {
  if (target.startsWith('scope')) return 'subscription';
  return target === 'reason' ? target : '';
}

/** The way to the audit by which no other one was started. */
function auditInTheWay({ headers }: Problem, links: Links): HtmlValue {
  const id = headers['operation-location']?.split('/').at(-1);
  return id !== undefined && html`<p><a href="${links.page(['audits', id])}">Look at that audit</a></p>`;
}
