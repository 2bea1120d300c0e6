import { listDeadlines } from '../../api/operations/deadlines.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { html } from '../../report/html.ts';
import { urgencies } from '../../report/report-deadlines.ts';
import { deadlineChart } from '../charts/deadline-chart.ts';
import type { Page, Shown, Visit } from '../page.ts';
import { choices } from '../parts/choices.ts';
import { deadlineList } from '../parts/deadline-list.ts';
import { fileOf } from '../parts/file-of.ts';
import { nothing, panel } from '../parts/panel.ts';

const words = { overdue: 'overdue', soon: 'within 30 days', later: 'later' } as const;

/** What falls due and when. */
export const deadlinesPage: Page = { pattern: 'deadlines', access: 'read', show: deadlines };

/** The same as a calendar to keep. */
export const deadlinesCalendar: Page = {
  pattern: 'deadlines/ics',
  access: 'read',
  show: async ({ fetch }) => fileOf(await fetch(listDeadlines, { query: { format: 'ics' } })),
};

async function deadlines({ ask, query, links, now }: Visit): Promise<Shown> {
  const { value } = await ask(listDeadlines);
  const chosen = urgencies.find((urgency) => urgency === query.get('urgency'));
  const shown = chosen === undefined ? value : value.filter(({ urgency }) => urgency === chosen);
  const count = (urgency: (typeof urgencies)[number]): number =>
    value.filter((one) => one.urgency === urgency).length;
  return {
    title: 'Deadlines',
    lead: 'Ends of support and retirements by their last good day, and ends of exemptions.',
    content: [
      html`<section class="panel" aria-label="A year ahead">${deadlineChart(value, dayOf(now))}</section>`,
      panel(
        'list',
        chosen === undefined ? 'All of them' : `Those ${words[chosen]}`,
        shown.length === 0
          ? nothing('No cluster that was read has such a deadline.')
          : deadlineList(shown, links, 10),
        choices('Urgency', [
          { label: `all ${String(value.length)}`, href: links.self({}), isChosen: chosen === undefined },
          ...urgencies.map((urgency) => ({
            label: `${String(count(urgency))} ${words[urgency]}`,
            href: links.self({ urgency }),
            isChosen: chosen === urgency,
          })),
        ]),
      ),
      html`<p class="more screen">
        <a href="${links.page(['deadlines', 'ics'])}" download>As a calendar (iCalendar)</a>
      </p>`,
    ],
  };
}
