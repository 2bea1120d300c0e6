import { Problem } from '../../api/problem.ts';
import { html } from '../../report/html.ts';
import type { Page, Shown } from '../page.ts';

const titles: Readonly<Record<number, string>> = {
  403: 'Not for you',
  404: 'Not found',
  405: 'Not possible here',
  503: 'Not available',
};

/** What a reader sees of a problem. */
export function problemPage({ status, code, message, details }: Problem): Shown {
  if (code === 'NoAuditYet') {
    return {
      status: 200,
      title: 'No audit yet',
      lead: 'No audit has been completed yet, so there is nothing to show: neither good nor bad.',
      content: html`<p>
        The next one begins by its schedule, or when somebody with the role for it starts one.
      </p>`,
    };
  }
  return {
    status,
    title: titles[status] ?? (status < 500 ? 'This could not be answered' : 'Something went wrong'),
    lead: message,
    content:
      details.length > 0 &&
      html`<ul class="list">
        ${details.map((one) => html`<li>${one.message}</li>`)}
      </ul>`,
  };
}

/** What answers an address that leads nowhere. */
export const unknownPage: Page = {
  pattern: '',
  access: 'read',
  show: () => Promise.reject(new Problem(404, 'PageNotFound', 'There is no such page in the dashboard.')),
};
