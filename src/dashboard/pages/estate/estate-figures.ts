import type { DeadlineTold } from '../../../api/schemas/deadline.ts';
import type { SummaryTold } from '../../../api/schemas/summary.ts';
import { severities } from '../../../evaluation/rule.ts';
import type { Html } from '../../../report/html.ts';
import { html } from '../../../report/html.ts';
import { counted, figure } from '../../../report/wording.ts';
import type { Links } from '../../links.ts';
import { coverageFigure, figures, numberFigure, scoreFigure } from '../../parts/figures.ts';

/** The figures at the top: a score and, never without it, what it stands on. */
export function estateFigures(
  { score, coverage, clusters, failures, exempted, verdicts, run }: SummaryTold,
  deadlines: readonly DeadlineTold[],
  links: Links,
): Html {
  const accepted = severities.reduce((sum, severity) => sum + exempted[severity], 0);
  const unknown = verdicts.unknown + verdicts.error;
  const overdue = deadlines.filter(({ urgency }) => urgency === 'overdue').length;
  const soon = deadlines.filter(({ urgency }) => urgency === 'soon').length;
  return html`<section class="panel" aria-label="Figures">
    ${figures([
      scoreFigure(
        score,
        [
          `${figure(unknown)} checks unknown`,
          ...(accepted === 0 ? [] : [`${counted(accepted, 'failure')} exempted`]),
        ].join(', '),
      ),
      coverageFigure(coverage, links.run(run)),
      numberFigure(
        'Clusters read',
        clusters,
        coverage.notRead.length === 0 ? 'all that were found' : 'others may be missing',
      ),
      numberFigure(
        'Critical and high',
        failures.critical + failures.high,
        html`<a href="${links.findings({ severity: 'critical', status: 'fail' })}"
            >${figure(failures.critical)} critical</a
          >,
          <a href="${links.findings({ severity: 'high', status: 'fail' })}"
            >${figure(failures.high)} high</a
          >`,
      ),
      numberFigure(
        'Deadlines overdue',
        overdue,
        html`<a href="${links.page(['deadlines'], { urgency: 'soon' })}"
          >${figure(soon)} more within 30 days</a
        >`,
      ),
    ])}
  </section>`;
}
