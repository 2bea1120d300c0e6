import * as z from 'zod';
import { noExemptions } from '../../evaluation/exemptions/granted.ts';
import { exemptionDeadlines, inDateOrder } from '../../report/exemption-deadlines.ts';
import { dayOf, daysBetween } from '../../inventory/values/day.ts';
import { renderCalendar } from '../../report/deadline-calendar.ts';
import { urgencies, urgencyOf } from '../../report/report-deadlines.ts';
import { unreadExemptions } from '../../report/unread-exemptions.ts';
import { knownTally } from '../known-parts.ts';
import { sightNow, sightOf } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { listOf } from '../parameters.ts';

export const listDeadlines = defineOperation({
  id: 'listDeadlines',
  method: 'GET',
  route: 'deadlines',
  summary:
    'What falls due and when, in date order: ends of support, retirements, each with its first clusters, and ends of exemptions; as JSON, or as a calendar to subscribe to',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    urgency: listOf(urgencies).optional(),
    format: z.enum(['json', 'ics']).optional().meta({
      description: 'Unset, `Accept: text/calendar` asks for the calendar, and anything else for JSON.',
    }),
  }),
  answers: {
    status: 200,
    description: 'Every deadline of the newest audit.',
    body: z.unknown(),
    otherTypes: ['text/calendar'],
  },
  async handle({ query: { urgency, format }, accept, address }, services) {
    const { exemptions, now } = services;
    const sight = await sightNow(services);
    const today = dayOf(now());
    const tally = knownTally(sight.run);
    const granted = (await exemptions.ofRun(sight.run.id)) ?? noExemptions;
    const ends = exemptionDeadlines(granted, tally, today, unreadExemptions(sight.coverage));
    const deadlines = inDateOrder([...tally.deadlines, ...ends])
      .map((deadline) => ({ ...deadline, daysLeft: daysBetween(today, deadline.on) }))
      .map((deadline) => ({ ...deadline, urgency: urgencyOf(deadline.daysLeft) }))
      .filter((deadline) => urgency === undefined || urgency.includes(deadline.urgency));
    const asked = format ?? (wantsCalendar(accept) ? 'ics' : 'json');
    const seen = sightOf(sight);
    if (asked === 'json') return { headers, body: { ...seen, value: deadlines } };
    const { subscriptionsFound, read, notRead, scopeFaults, rejectedRows } = seen.coverage;
    return {
      headers: { ...headers, 'content-disposition': 'inline; filename="aks-deadlines.ics"' },
      contentType: 'text/calendar; charset=utf-8',
      text: renderCalendar({
        deadlines,
        asOf: seen.asOf,
        subscriptions: { found: subscriptionsFound, read },
        complete: notRead.length + scopeFaults.length + rejectedRows === 0,
        report: new URL('report', address).href,
      }),
    };
  },
});

// One address answers in two forms; a cache between must not give the one for the other.
const headers = { vary: 'accept' };

function wantsCalendar(accept: string | null): boolean {
  return (accept ?? '').split(',').some((type) => /^\s*text\/calendar\s*(;|$)/i.test(type));
}
