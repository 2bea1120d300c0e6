import { html } from '../../../report/html.ts';
import type { Faults, Moved, Page, Shown, Visit } from '../../page.ts';
import { faultSummary, field, hiddenField } from '../../parts/fields.ts';
import { returnPath } from '../../return-path.ts';

/** Signing in with a key, for those who have nothing else. */
export const signInPage: Page = {
  pattern: 'sign-in',
  access: 'anonymous',
  show: (visit) => Promise.resolve(signIn(visit, new Map())),
  submit: { access: 'anonymous', take },
};

async function take(visit: Visit): Promise<Shown | Moved> {
  const key = (visit.form.get('key') ?? '').trim();
  if (key === '') return wrong(visit, 'Give a key of this service.');
  const cookie = await visit.byKey?.enter(key);
  if (cookie === undefined) return wrong(visit, 'This key does not open the service.');
  return { to: returnPath(visit.form.get('return')), cookie };
}

function wrong(visit: Visit, sentence: string): Shown {
  return { ...signIn(visit, new Map([['key', [sentence]]])), status: 403 };
}

function signIn({ query, form, byKey, links }: Visit, faults: Faults): Shown {
  const back = form.get('return') ?? query.get('return') ?? '';
  if (byKey === null) {
    return {
      title: 'Sign in',
      lead: 'This service is opened by the sign-in in front of it, and takes no key here.',
      content: html`<p><a class="button" href="${links.page([])}">Go on</a></p>`,
    };
  }
  return {
    title: 'Sign in',
    lead: 'With a key of the function app. Your browser keeps it until it is closed or you sign out, and shows it to this service alone.',
    content: html`<form class="panel fields" method="post">
      ${faultSummary(faults)} ${hiddenField('return', back)}
      ${field({
        name: 'key',
        label: 'Key',
        hint: 'Whoever runs the service finds keys in the Azure portal, under App keys of the function app.',
        faults,
        control: (attributes) =>
          html`<input
            ${attributes}
            type="password"
            autocomplete="current-password"
            required
            maxlength="1024"
            spellcheck="false"
          />`,
      })}
      <div class="buttons"><button class="primary" type="submit">Sign in</button></div>
    </form>`,
  };
}
