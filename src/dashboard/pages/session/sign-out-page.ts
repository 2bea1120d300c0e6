import { html } from '../../../report/html.ts';
import type { Page, Visit } from '../../page.ts';

/** Ends the session. Only a form does: an address could be put into any page. */
export const signOutPage: Page = {
  pattern: 'sign-out',
  access: 'anonymous',
  show: () =>
    Promise.resolve({
      title: 'Sign out',
      lead: 'The browser forgets the key that it has kept.',
      content: html`<form method="post"><button class="primary" type="submit">Sign out</button></form>`,
    }),
  submit: {
    access: 'anonymous',
    take: ({ byKey, links }: Visit) =>
      Promise.resolve({ to: links.page(['sign-in']), ...(byKey !== null && { cookie: byKey.leave() }) }),
  },
};
