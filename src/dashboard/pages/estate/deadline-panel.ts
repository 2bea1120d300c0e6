import type { DeadlineTold } from '../../../api/schemas/deadline.ts';
import { dayOf } from '../../../inventory/values/day.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { deadlineChart } from '../../charts/deadline-chart.ts';
import type { Links } from '../../links.ts';
import { deadlineList } from '../../parts/deadline-list.ts';
import { more, nothing, panel } from '../../parts/panel.ts';

const shown = 5;

/** What falls due next; what is overdue is counted, and listed on the page of all. */
export function deadlinePanel(deadlines: readonly DeadlineTold[], now: Date, links: Links): Html {
  const ahead = deadlines.filter(({ daysLeft }) => daysLeft >= 0);
  const nearest = ahead.length > 0 ? ahead.slice(0, shown) : deadlines.slice(-shown);
  return panel(
    'deadlines',
    'Deadlines',
    deadlines.length === 0
      ? nothing('No cluster that was read has a deadline.')
      : [
          html`<div class="timeline-chart">${deadlineChart(deadlines, dayOf(now))}</div>`,
          deadlineList(nearest, links),
          more(links.page(['deadlines']), `All ${String(deadlines.length)} deadlines`),
        ],
  );
}
