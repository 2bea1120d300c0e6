import { listChanges } from '../../../api/operations/changes.ts';
import { listDeadlines } from '../../../api/operations/deadlines.ts';
import { listRules } from '../../../api/operations/rules.ts';
import { listRuns } from '../../../api/operations/runs.ts';
import { getSummary } from '../../../api/operations/summary.ts';
import { getTrend } from '../../../api/operations/trend.ts';
import type { TrendTold } from '../../../api/schemas/trend.ts';
import { html } from '../../../report/html.ts';
import { longDay, longInstant } from '../../../report/wording.ts';
import { areaChart } from '../../charts/area-chart.ts';
import { trendChart } from '../../charts/trend-chart.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { changeCounts } from '../../parts/change-counts.ts';
import { knownOwners } from '../../parts/known-owners.ts';
import { choices } from '../../parts/choices.ts';
import { more, nothing, panel } from '../../parts/panel.ts';
import { ifWholeEstate, wholeEstateAlone } from '../../parts/whole-estate.ts';
import { usualComparison } from '../changes/usual-comparison.ts';
import { areasOf } from './areas.ts';
import { gravestNews } from './gravest-news.ts';
import { deadlinePanel } from './deadline-panel.ts';
import { estateFigures } from './estate-figures.ts';
import { failingRules, ownersToAct, worstClusters } from './who-has-to-act.ts';

// The trend's points that a screen has room for.
const points = { month: '24', run: '60' } as const;

/** Where the whole estate stands, what is getting worse, and who has to act. */
export const estatePage: Page = { pattern: '', access: 'read', show: estate };

async function estate(visit: Visit): Promise<Shown> {
  const { ask, query, links, now } = visit;
  const per = query.get('trend') === 'month' ? 'month' : 'run';
  const [summary, trend, deadlines, owners, rules, runs] = await Promise.all([
    ask(getSummary),
    ifWholeEstate(ask(getTrend, { query: { per, top: points[per] } })),
    ask(listDeadlines),
    knownOwners(ask, 6),
    ask(listRules),
    ask(listRuns, { query: { top: '60' } }),
  ]);
  const since = usualComparison(runs.value, summary.run);
  const changes = since && (await ask(listChanges, { query: { since: since.id, top: '1000' } }));
  const areas = areasOf(summary.rules, rules.value);
  return {
    title: 'Estate',
    lead: `As of the audit of ${longInstant(summary.asOf)}${visit.caller.bounds === null ? '' : ', the part of it that you may see'}.`,
    content: [
      estateFigures(summary, deadlines.value, links),
      panel(
        'trend',
        'How the score has moved',
        trendOf(trend, per),
        trend === null
          ? null
          : choices('Points of the trend', [
              { label: 'each audit', href: links.self({}), isChosen: per === 'run' },
              { label: 'each month', href: links.self({ trend: 'month' }), isChosen: per === 'month' },
            ]),
      ),
      html`<div class="grid">
        ${[
          panel(
            'changes',
            'What changed',
            since === undefined || changes === undefined
              ? nothing('This is the first audit, so there is nothing to compare with yet.')
              : [
                  html`<p class="quiet">Since the audit of ${longDay(since.startedAt)}</p>`,
                  changeCounts(changes.counts, (kind) => links.page(['changes'], { since: since.id, kind })),
                  gravestNews(changes.value, links),
                  more(links.page(['changes'], { since: since.id }), 'Everything that changed'),
                ],
          ),
          ownersToAct(owners, links),
        ]}
      </div>`,
      panel(
        'areas',
        'Open failures by area',
        areas.length === 0
          ? nothing(
              summary.score === null ? 'Nothing was assessed.' : 'No cluster that was read has a failure.',
            )
          : html`<div class="scroll" tabindex="0" role="region" aria-label="By area and severity">
              ${areaChart(areas, links)}
            </div>`,
      ),
      deadlinePanel(deadlines.value, now, links),
      html`<div class="grid">${[worstClusters(summary, links), failingRules(summary, links)]}</div>`,
    ],
  };
}

function trendOf(trend: TrendTold | null, per: 'month' | 'run') {
  if (trend === null) return wholeEstateAlone();
  return trend.value.length === 0
    ? nothing('No audit of the whole estate has been completed yet.')
    : trendChart(trend.value, per);
}
