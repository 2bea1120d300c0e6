import { startAudit } from '../../../api/operations/audits.ts';
import { Problem } from '../../../api/problem.ts';
import { html } from '../../../report/html.ts';
import { oneLine } from '../../../report/one-line.ts';
import type { Faults, Moved, Page, Shown, Visit } from '../../page.ts';
import { faultsOf } from '../../page.ts';
import { faultSummary, field } from '../../parts/fields.ts';
import { latestCoverage } from '../../parts/latest-coverage.ts';

/** Starts an audit, of the whole estate or of one subscription. */
export const startPage: Page = {
  pattern: 'audits',
  access: 'operate',
  show: (visit) => start(visit, new Map()),
  submit: { access: 'operate', take },
};

async function take(visit: Visit): Promise<Shown | Moved> {
  const subscription = (visit.form.get('subscription') ?? '').trim();
  const body = subscription === '' ? {} : { scope: { subscriptions: [subscription] } };
  try {
    const { id } = await visit.ask(startAudit, { body });
    return { to: visit.links.page(['audits', id]) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { ...(await start(visit, faultsOf(error))), status: error.status };
  }
}

async function start({ ask, links, form }: Visit, faults: Faults): Promise<Shown> {
  const coverage = await latestCoverage(ask).catch(() => []);
  const chosen = form.get('subscription');
  return {
    title: 'Start an audit',
    lead: 'It reads every cluster in its scope anew and judges it. While one is under way, no other one starts.',
    content: html`<form class="panel fields" method="post">
      ${faultSummary(faults)}
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
      <div class="buttons">
        <button class="primary" type="submit">Start it</button>
        <a href="${links.page(['runs'])}">Audits so far</a>
      </div>
    </form>`,
  };
}
