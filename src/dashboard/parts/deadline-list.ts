import type { DeadlineTold } from '../../api/schemas/deadline.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted, figure, longDay, timeLeft } from '../../report/wording.ts';
import type { Links } from '../links.ts';

const named = 3;

/** Deadlines in date order, each with the first of the clusters that have it. */
export function deadlineList(deadlines: readonly DeadlineTold[], links: Links, most = named): Html {
  return html`<ol class="timeline">
    ${deadlines.map(
      ({ on, daysLeft, urgency, what, count, clusters }) =>
        html`<li class="${urgency}">
          <div>
            <time datetime="${on}">${longDay(on)}</time>
            <span class="left">${timeLeft(daysLeft)}</span>
          </div>
          <div>
            <span class="name">${oneLine(what)}</span>
            ${
              count > 0 &&
              html`<div class="quiet">
                ${counted(count, 'cluster')}:
                ${clusters
                  .slice(0, most)
                  .map(
                    (cluster, index) =>
                      html`<a href="${links.cluster(cluster)}">${oneLine(cluster.name)}</a
                        >${index < Math.min(most, clusters.length) - 1 && ','}`,
                  )}${count > most && ` and ${figure(count - Math.min(most, clusters.length))} more`}
              </div>`
            }
          </div>
        </li>`,
    )}
  </ol>`;
}
