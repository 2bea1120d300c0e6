import { deleteExemption, putExemption } from '../../../api/operations/exemption-writes.ts';
import { getExemption } from '../../../api/operations/exemptions.ts';
import { listRules } from '../../../api/operations/rules.ts';
import { Problem } from '../../../api/problem.ts';
import type { ExemptionTold } from '../../../api/schemas/exemption.ts';
import { dayOf } from '../../../inventory/values/day.ts';
import type { Html, HtmlValue } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { factList } from '../../parts/fact-list.ts';
import { oneLine, printable } from '../../../report/one-line.ts';
import { longDay } from '../../../report/wording.ts';
import type { Faults, Moved, Page, Shown, Visit } from '../../page.ts';
import { faultSummary, hiddenField } from '../../parts/fields.ts';
import { panel } from '../../parts/panel.ts';
import type { Filled } from './exemption-form.ts';
import { bodyOf, exemptionFaultsOf, exemptionFieldset, filledFrom } from './exemption-form.ts';
import { coversWords, leftWords, scopeWords, sourceWords } from './exemptions-page.ts';

/** One exemption; who may, changes or withdraws it here. */
export const exemptionPage: Page = {
  pattern: 'exemptions/{id}',
  access: 'read',
  show: (visit) => exemption(visit, undefined, new Map()),
  submit: { access: 'admin', take },
};

async function take(visit: Visit): Promise<Shown | Moved> {
  const { form, params, ask, links } = visit;
  // The state that the reader has seen: what somebody else has changed since is not written over.
  const at = { params, ifMatch: form.get('state') ?? '' };
  try {
    if (form.get('act') === 'withdraw') {
      await ask(deleteExemption, at);
      return { to: links.page(['exemptions']) };
    }
    const { id } = await ask(putExemption, { ...at, body: bodyOf(form) });
    return { to: links.exemption(id) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500 || error.status === 404) throw error;
    return {
      ...(await exemption(visit, Object.fromEntries(form), exemptionFaultsOf(error))),
      status: error.status,
    };
  }
}

async function exemption(visit: Visit, filled: Filled | undefined, faults: Faults): Promise<Shown> {
  const { params, links, caller, fetch } = visit;
  const reply = await fetch(getExemption, { params });
  const found = ('body' in reply ? reply.body : undefined) as ExemptionTold;
  const state = reply.headers?.etag;
  const mayChange = state !== undefined && caller.roles.has('admin');
  return {
    title: oneLine(found.id),
    above: html`<a href="${links.page(['exemptions'])}">Exemptions</a>`,
    content: [
      facts(visit, found),
      mayChange && (await changes(visit, filled ?? filledFrom(found), faults, state)),
      found.source === 'policy' &&
        html`<p class="quiet more">It stands in the policy file, and is changed where that is reviewed.</p>`,
      found.source === 'azurePolicy' &&
        html`<p class="quiet more">It stands in Azure Policy, and is changed there.</p>`,
    ],
  };
}

function facts({ links }: Visit, found: ExemptionTold): Html {
  const lines: readonly (readonly [string, HtmlValue])[] = [
    ['Holds', `${found.standing}, ${leftWords(found)}`],
    ['From', longDay(found.grantedOn)],
    ['Until', longDay(found.expiresOn)],
    ['Covers', coversWords(found)],
    ['Who answers for it', oneLine(found.owner)],
    ['Where it comes from', sourceWords(found)],
    ['Ticket', found.ticket === null ? 'none' : ticket(found.ticket)],
  ];
  return html`<section class="panel stack" aria-label="What it says">
    <p>${printable(found.reason)}</p>
    <p>
      Accepts failures of
      ${
        found.rules.length === 0
          ? 'no rule of this service'
          : found.rules.map(
              (rule, index) =>
                html`<a href="${links.rule(rule)}">${rule}</a>${index < found.rules.length - 1 && ','}`,
            )
      }
      on ${scopeWords(found)}.
    </p>
    ${factList(lines)}
  </section>`;
}

/** A ticket may be an address; any other kind of address than these two could do something. */
function ticket(text: string): Html | string {
  return /^https?:\/\//i.test(text)
    ? html`<a href="${text}" rel="noreferrer">${oneLine(text)}</a>`
    : oneLine(text);
}

async function changes(
  { ask, now }: Visit,
  filled: Filled,
  faults: Faults,
  state: string,
): Promise<HtmlValue> {
  const { value: rules } = await ask(listRules);
  return [
    panel(
      'change',
      'Grant it anew',
      html`<form class="fields" method="post">
        <p class="hint">From today on, and with what stands here. It holds from the next audit on.</p>
        ${faultSummary(faults)} ${hiddenField('state', state)} ${hiddenField('act', 'change')}
        ${exemptionFieldset(filled, faults, rules, dayOf(now))}
        <div class="buttons"><button class="primary" type="submit">Grant it anew</button></div>
      </form>`,
    ),
    panel(
      'withdraw',
      'Withdraw it',
      html`<form class="fields" method="post">
        ${hiddenField('state', state)} ${hiddenField('act', 'withdraw')}
        <p>What it covers opens again with the next audit.</p>
        <div class="buttons"><button type="submit">Withdraw it</button></div>
      </form>`,
    ),
  ];
}
