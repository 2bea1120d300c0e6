import * as z from 'zod';
import type { ToldPoint, TrendMonth, TrendPoint } from '../../history/trend.ts';
import { lastPoints } from '../../history/trend.ts';
import { dayIn } from '../../inventory/values/day.ts';
import { defineOperation } from '../operation.ts';
import { orderby, top } from '../parameters.ts';
import { trend as trendSchema, trendPoint } from '../schemas/trend.ts';
import { select } from '../select.ts';

const since = z
  .string()
  .meta({
    description: 'From when on: a month, as 2026-01, or a day, as 2026-01-31, in UTC.',
    example: '2026-01',
  })
  .transform((text, context) => {
    const day = dayIn(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
    if (day !== undefined && text.length <= day.length) return new Date(day);
    context.addIssue({ code: 'custom', message: 'must be a month, as 2026-01, or a day, as 2026-01-31.' });
    return z.NEVER;
  });

export const getTrend = defineOperation({
  id: 'getTrend',
  method: 'GET',
  route: 'trend',
  tag: 'Figures',
  problems: { 403: ['WholeEstateOnly'] },
  example: { query: { per: 'run', top: '2' } },
  summary:
    'How the whole estate has stood, in order of time: the last audit of each month, or each audit that is kept',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    per: z.enum(['month', 'run']).default('month').meta({
      description: 'A point for the last audit of each month, or for each audit that is kept.',
      example: 'month',
    }),
    orderby: orderby({ asOf: 'when the audits began, the oldest first' }),
    select: select(trendPoint),
    since: since.optional(),
    top: top(500, 60),
  }),
  answers: {
    status: 200,
    description: 'The newest points of those asked for, each with its score, coverage and rule set.',
    body: trendSchema,
  },
  async handle({ query }, { trend }) {
    // One more than asked for: it tells whether the first one was judged by other rules, and that there are earlier ones.
    const request = { top: query.top + 1, ...(query.since !== undefined && { since: query.since }) };
    const points = await (query.per === 'month' ? trend.months(request) : trend.runs(request));
    return {
      body: {
        per: query.per,
        hasEarlier: points.length > query.top,
        value: lastPoints<TrendPoint | TrendMonth>(points, query.top).map(pointInWords),
      },
    };
  },
});

function pointInWords(point: ToldPoint<TrendPoint | TrendMonth>) {
  const { coverage, scopeFaults } = point;
  return {
    ...('month' in point && { month: point.month, runs: point.runs }),
    run: point.run,
    asOf: point.at,
    coverage: {
      subscriptionsFound: Object.values(coverage).reduce((sum, count) => sum + count, 0),
      ...coverage,
      scopeFaults,
    },
    score: point.score,
    weights: point.weights,
    clusters: point.clusters,
    failures: point.failures,
    exempted: point.exempted,
    verdicts: point.verdicts,
    ruleSetVersion: point.ruleSetVersion,
    calendarAsOf: point.calendarAsOf,
    rulesChanged: point.rulesChanged,
  };
}
