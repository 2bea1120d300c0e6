import * as z from 'zod';
import { tallyWithin } from '../../evaluation/part-tally.ts';
import { score } from '../../evaluation/score.ts';
import type { Tally } from '../../evaluation/tally.ts';
import { calendarWarning } from '../../facts/support-calendar.ts';
import { dayOf, daysBetween } from '../../inventory/values/day.ts';
import { knownParts, knownTally } from '../known-parts.ts';
import type { LatestSight } from '../edition.ts';
import type { ApiServices } from '../operation.ts';
import { sightNow, sightOf, subscriptionsAsked } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { managementGroup, owner, subscription } from '../parameters.ts';
import { summary } from '../schemas/summary.ts';

const query = z.strictObject({
  subscription: subscription.optional(),
  managementGroup: managementGroup.optional(),
  owner: owner.optional(),
});

export const getSummary = defineOperation({
  id: 'getSummary',
  method: 'GET',
  route: 'summary',
  tag: 'Figures',
  example: { query: { managementGroup: 'contoso-online' } },
  problems: { 404: ['NoAuditYet', 'PartsNotKnown'] },
  summary:
    'Where the estate stands, or a part of it: score with coverage, failures by severity and rule, worst clusters, deadlines',
  answersFrom: 'edition',
  access: 'read',
  query,
  answers: {
    status: 200,
    description: 'The figures of the newest audit.',
    body: summary,
  },
  async handle({ query: asked }, services) {
    const { partTallies, rules, now } = services;
    const sight = await sightNow(services);
    const ofPart = await tallyAsked(sight, asked, partTallies);
    const tally = ofPart ?? knownTally(sight.run);
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
        // They are counted for the whole estate alone.
        changes: ofPart === undefined ? (sight.run.changes ?? null) : null,
      },
    };
  },
});

/** The figures of the clusters that a question is limited to, compared as lists compare them; undefined when it is not limited. */
async function tallyAsked(
  sight: LatestSight,
  { owner: owners, ...scope }: z.infer<typeof query>,
  partTallies: ApiServices['partTallies'],
): Promise<Tally | undefined> {
  const subscriptions = subscriptionsAsked(sight, scope);
  if (subscriptions === undefined && owners === undefined) return undefined;
  const among = subscriptions && new Set(subscriptions);
  return tallyWithin(
    await knownParts(partTallies, sight.run),
    ({ subscriptionId, owner }) =>
      (among === undefined || among.has(subscriptionId)) && (owners === undefined || owners.includes(owner)),
  );
}
