import * as z from 'zod';
import { score } from '../../evaluation/score.ts';
import { emptyTally } from '../../evaluation/tally.ts';
import { calendarWarning } from '../../facts/support-calendar.ts';
import { dayOf, daysBetween } from '../../inventory/values/day.ts';
import { sightNow, sightOf } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { summary } from '../schemas/summary.ts';

export const getSummary = defineOperation({
  id: 'getSummary',
  method: 'GET',
  route: 'summary',
  tag: 'Figures',
  problems: { 404: ['NoAuditYet'] },
  summary:
    'Where the estate stands: score with coverage, failures by severity and rule, worst clusters, deadlines',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({}),
  answers: {
    status: 200,
    description: 'The figures of the newest audit.',
    body: summary,
  },
  async handle(_, services) {
    const { rules, now } = services;
    const sight = await sightNow(services);
    const tally = sight.run.tally ?? emptyTally;
    const today = dayOf(now());
    return {
      body: {
        ...sightOf(sight),
        completedAt: sight.run.completedAt ?? null,
        ruleSetVersion: sight.run.ruleSetVersion,
        calendarAsOf: sight.run.calendarAsOf,
        calendarWarning: calendarWarning(sight.run.calendarAsOf, sight.run.startedAt.slice(0, 10)),
        score: score(tally.weights),
        clusters: tally.clusters,
        verdicts: tally.verdicts,
        failures: tally.failures,
        exempted: tally.exempted,
        rules: rules.map(({ id, name, title, severity }) => ({
          rule: id,
          name,
          title,
          severity,
          failing: tally.failuresByRule[id] ?? 0,
        })),
        worst: tally.worst,
        deadlines: tally.deadlines.map((deadline) => ({
          ...deadline,
          daysLeft: daysBetween(today, deadline.on),
        })),
        changes: sight.run.changes ?? null,
      },
    };
  },
});
