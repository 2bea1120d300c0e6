import { putExemption } from '../../../api/operations/exemption-writes.ts';
import { listRules } from '../../../api/operations/rules.ts';
import { Problem } from '../../../api/problem.ts';
import { dayOf } from '../../../inventory/values/day.ts';
import { html } from '../../../report/html.ts';
import type { Faults, Moved, Page, Shown, Visit } from '../../page.ts';
import { faultSummary, textField } from '../../parts/fields.ts';
import type { Filled } from './exemption-form.ts';
import { bodyOf, exemptionFaultsOf, exemptionFieldset } from './exemption-form.ts';

/** Grants a new exemption. A link to it may say of what: `?rule=AKS012&cluster=...`. */
export const grantPage: Page = {
  pattern: 'grant',
  access: 'admin',
  show: (visit) => grant(visit, fromLink(visit.query), new Map()),
  submit: { access: 'admin', take },
};

async function take(visit: Visit): Promise<Shown | Moved> {
  const id = (visit.form.get('id') ?? '').trim();
  try {
    const granted = await visit.ask(putExemption, { params: { id }, body: bodyOf(visit.form) });
    return { to: visit.links.exemption(granted.id) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { ...(await grant(visit, Object.fromEntries(visit.form), faultsIn(error))), status: error.status };
  }
}

/** An id that is there already is a fault of the field here: nobody has read that one, to change it. */
function faultsIn(problem: Problem): Faults {
  return problem.code === 'IfMatchRequired'
    ? new Map([['id', ['There is an exemption with this id already. Choose another one.']]])
    : exemptionFaultsOf(problem);
}

async function grant({ ask, links, now }: Visit, filled: Filled, faults: Faults): Promise<Shown> {
  const { value: rules } = await ask(listRules);
  return {
    title: 'Grant an exemption',
    above: html`<a href="${links.page(['exemptions'])}">Exemptions</a>`,
    lead: 'A failure that somebody accepts leaves the score and stays visible. It holds from the next audit on, until its last day.',
    content: html`<form class="panel fields" method="post">
      ${faultSummary(faults)}
      ${textField({
        name: 'id',
        label: 'Id',
        hint: 'Its permanent name: letters, digits and . _ -',
        faults,
        value: filled.id ?? '',
        more: html`required maxlength="64" autocomplete="off" spellcheck="false"`,
      })}
      ${exemptionFieldset(filled, faults, rules, dayOf(now))}
      <div class="buttons">
        <button class="primary" type="submit">Grant it</button>
        <a href="${links.page(['exemptions'])}">Leave it</a>
      </div>
    </form>`,
  };
}

function fromLink(query: URLSearchParams): Filled {
  return { rules: query.get('rule') ?? '', 'scope.cluster': query.get('cluster') ?? '' };
}
