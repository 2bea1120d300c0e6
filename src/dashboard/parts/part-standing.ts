import type { SummaryTold } from '../../api/schemas/summary.ts';
import { severities } from '../../evaluation/rule.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { urgencyOf } from '../../report/report-deadlines.ts';
import { figure, longDay, timeLeft } from '../../report/wording.ts';
import type { LinkQuery, Links } from '../links.ts';
import { deadlineList } from './deadline-list.ts';
import { coverageFigure, figures, numberFigure, scoreFigure } from './figures.ts';
import { failureWords, severityPill } from './judgement.ts';
import { more, nothing, panel } from './panel.ts';

const rulesShown = 8;
const deadlinesShown = 6;

/** The figures of a part of the estate; its score stands beside the coverage of the whole, of which nobody knows whose is missing. */
export function partFigures(
  { score, verdicts, clusters, failures, coverage, deadlines, run }: SummaryTold,
  links: Links,
): Html {
  const overdue = deadlines.filter(({ daysLeft }) => daysLeft < 0).length;
  const next = deadlines.find(({ daysLeft }) => daysLeft >= 0);
  return html`<section class="panel" aria-label="Where it stands">
    ${figures([
      scoreFigure(score, `${figure(verdicts.unknown + verdicts.error)} checks unknown`),
      coverageFigure(coverage, links.run(run)),
      numberFigure('Clusters read', clusters, ''),
      numberFigure(
        'Open failures',
        severities.reduce((sum, severity) => sum + failures[severity], 0),
        failureWords(failures),
      ),
      numberFigure(
        'Deadlines overdue',
        overdue,
        next === undefined ? 'nothing ahead' : `next ${longDay(next.on)}, ${timeLeft(next.daysLeft)}`,
      ),
    ])}
  </section>`;
}

/** What fails in a part of the estate, and what is due; `filter` asks the list of findings for the same part. */
export function partDuties(summary: SummaryTold, filter: LinkQuery, links: Links): Html {
  const deadlines = summary.deadlines.map((one) => ({ ...one, urgency: urgencyOf(one.daysLeft) }));
  const ahead = deadlines.filter(({ daysLeft }) => daysLeft >= 0);
  const overdue = deadlines.filter(({ daysLeft }) => daysLeft < 0);
  // The latest of what is past, so that the list leads on to what is ahead.
  const shown = [...overdue.slice(-Math.max(2, deadlinesShown - ahead.length)), ...ahead].slice(
    0,
    deadlinesShown,
  );
  return html`<div class="grid">
    ${[
      panel('rules', 'What fails, the gravest first', failing(summary, filter, links)),
      panel(
        'deadlines',
        'What is due',
        shown.length === 0 ? nothing('No cluster that was read has a deadline.') : deadlineList(shown, links),
      ),
    ]}
  </div>`;
}

function failing({ rules, score }: SummaryTold, filter: LinkQuery, links: Links): Html[] {
  const most = rules
    .filter((rule) => rule.failing > 0)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.failing - a.failing);
  if (most.length === 0) {
    return [nothing(score === null ? 'Nothing was assessed.' : 'No cluster that was read has a failure.')];
  }
  return [
    html`<ul class="list">
      ${most.slice(0, rulesShown).map(
        ({ rule, title, severity, failing: count }) =>
          html`<li class="row">
            <div>
              <a class="name" href="${links.findings({ ...filter, rule, status: 'fail' })}">${title}</a>
              <div class="quiet">${figure(count)} failing</div>
            </div>
            <span>${severityPill(severity)}</span>
          </li>`,
      )}
    </ul>`,
    more(links.findings({ ...filter, status: 'fail' }), 'All its failures'),
  ];
}
