import * as z from 'zod';
import type { KeptDeliveries } from '../../report/delivery/delivery-store.ts';
import { isoWeekOf, weekName } from '../../report/iso-week.ts';
import { oneLine } from '../../report/one-line.ts';
import { counted } from '../counted.ts';
import { defineOperation } from '../operation.ts';
import { orderby } from '../parameters.ts';
import type { DeliveryLineTold } from '../schemas/delivery.ts';
import { deliveryLine, deliveryList, mailStates } from '../schemas/delivery.ts';
import { select } from '../select.ts';
import { findRun, runId } from './runs.ts';

export const getRunDeliveries = defineOperation({
  id: 'getRunDeliveries',
  method: 'GET',
  route: 'runs/{id}/deliveries',
  tag: 'Report',
  params: { id: runId },
  problems: { 403: ['WholeEstateOnly'], 404: ['RunNotFound'] },
  example: { params: { id: 'latest' } },
  summary:
    'What became of the mails that report an audit: to whom, when, and why not where they did not go out',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({
    orderby: orderby({ state: 'what somebody has to look at first, then audience' }),
    select: select(deliveryLine),
  }),
  answers: {
    status: 200,
    description: 'Every mail that reports the run.',
    body: deliveryList,
  },
  async handle({ params: { id = '' } }, { runs, deliveries }) {
    const run = await findRun(runs, id);
    const firstWeek = weekName(isoWeekOf(new Date(run.startedAt)));
    const value = linesOf(await deliveries.ofRun(run.id, firstWeek));
    return {
      body: {
        run: run.id,
        asOf: run.startedAt,
        counts: counted(mailStates, value, ({ state }) => state),
        value,
      },
    };
  },
});

function linesOf({ deliveries, rounds }: KeptDeliveries): DeliveryLineTold[] {
  const tried = deliveries.flatMap(
    ({ audience, period, state, attemptedAt, reason, recipients }): DeliveryLineTold[] =>
      // A round says of the mails that were put off, and of those that nobody has come to, which of them are still wanted.
      state === 'postponed'
        ? []
        : [{ audience, period, state, attemptedAt, notBefore: null, reason: worded(reason), recipients }],
  );
  const waiting = rounds.flatMap(({ period, left, notBefore = null }) =>
    left
      .filter(
        ({ audience }) => !tried.some((line) => line.state === 'sending' && isOf(audience, period)(line)),
      )
      .map(({ audience, recipients }): DeliveryLineTold => {
        const last = deliveries.find((one) => one.state === 'postponed' && isOf(audience, period)(one));
        const attemptedAt = last?.attemptedAt ?? null;
        const reason = worded(last?.reason);
        return { audience, period, state: 'waiting', attemptedAt, notBefore, reason, recipients };
      }),
  );
  return [...tried, ...waiting].sort(
    (a, b) => mailStates.indexOf(a.state) - mailStates.indexOf(b.state) || compare(a.audience, b.audience),
  );
}

const isOf = (audience: string, period: string) => (mail: Pick<DeliveryLineTold, 'audience' | 'period'>) =>
  mail.audience === audience && mail.period === period;

/** What the mail service said, which may name whom it would not mail. */
function worded(reason: string | undefined): string | null {
  return reason === undefined
    ? null
    : oneLine(reason.replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '(address)'));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
