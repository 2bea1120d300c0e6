import type { SightTold } from '../../api/schemas/sight.ts';
import type { HtmlValue } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { counted, figure, listed } from '../../report/wording.ts';
import type { Links } from '../links.ts';

/** What a reader has to know before any figure: what the audit did not see, and that another one is under way. */
export function sightNotices(sight: SightTold, links: Links): HtmlValue {
  const gaps = gapsOf(sight.coverage);
  const { auditUnderway, run } = sight;
  return [
    gaps.length > 0 &&
      html`<aside class="notice gap" aria-label="Coverage">
        <p>
          <strong>Incomplete:</strong> ${listed(gaps)}. The figures hold only for what was read.
          <a href="${links.run(run)}#coverage">What was not seen</a>
        </p>
      </aside>`,
    auditUnderway !== null &&
      html`<aside class="notice" aria-label="Audit under way">
        <p>
          <strong>An audit is under way:</strong> clusters that it has reached are newer than the figures.
          <a href="${links.page(['audits', auditUnderway])}">Watch it</a>
        </p>
      </aside>`,
  ];
}

/** What was not seen, the greatest gap first; none when the audit saw everything. */
export function gapsOf({
  subscriptionsFound,
  read,
  scopeFaults,
  rejectedRows,
  facts,
}: SightTold['coverage']): readonly string[] {
  const unread = subscriptionsFound - read;
  return [
    ...(subscriptionsFound === 0 ? ['no subscription was found'] : []),
    ...(unread > 0 ? [`${figure(unread)} of ${counted(subscriptionsFound, 'subscription')} not read`] : []),
    ...(scopeFaults.length > 0 ? [`${counted(scopeFaults.length, 'part')} of the scope not listed`] : []),
    ...(rejectedRows > 0 ? [`${counted(rejectedRows, 'row')} not understood`] : []),
    ...(facts.length > 0 ? [`${counted(facts.length, 'kind')} of facts not read, or not for all`] : []),
  ];
}
