import * as z from 'zod';
import type { KeptDeliveries } from '../../report/delivery/delivery-store.ts';
import { isoWeekOf, weekName } from '../../report/iso-week.ts';
import { oneLine } from '../../report/one-line.ts';
import { defineOperation } from '../operation.ts';
import { findRun } from './runs.ts';

/** What became of a mail, what somebody has to look at first. */
const states = ['rejected', 'sending', 'waiting', 'sent'] as const;

/** One mail, without the addresses that it went to. */
interface DeliveryLine {
  readonly audience: string;
  readonly period: string;
  /** `sending`: handed over, and whether it was taken is not known. `waiting`: the mail service did not take it for now. */
  readonly state: (typeof states)[number];
  /** When the last try began; null where there was none. */
  readonly attemptedAt: string | null;
  readonly notBefore: string | null;
  readonly reason: string | null;
  readonly recipients: number;
}

export const getRunDeliveries = defineOperation({
  id: 'getRunDeliveries',
  method: 'GET',
  route: 'runs/{id}/deliveries',
  summary:
    'What became of the mails that report an audit: to whom, when, and why not where they did not go out',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: {
    status: 200,
    description: 'Every mail that reports the run.',
    body: z.unknown(),
  },
  async handle({ params: { id = '' } }, { runs, deliveries }) {
    const run = await findRun(runs, id);
    const firstWeek = weekName(isoWeekOf(new Date(run.startedAt)));
    const value = linesOf(await deliveries.ofRun(run.id, firstWeek));
    return {
      body: {
        run: run.id,
        asOf: run.startedAt,
        counts: Object.fromEntries(
          states.map((state) => [state, value.filter((line) => line.state === state).length]),
        ),
        value,
      },
    };
  },
});

function linesOf({ deliveries, rounds }: KeptDeliveries): DeliveryLine[] {
  const tried = deliveries.flatMap(
    ({ audience, period, state, attemptedAt, reason, recipients }): DeliveryLine[] =>
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
      .map(({ audience, recipients }): DeliveryLine => {
        const last = deliveries.find((one) => one.state === 'postponed' && isOf(audience, period)(one));
        const attemptedAt = last?.attemptedAt ?? null;
        const reason = worded(last?.reason);
        return { audience, period, state: 'waiting', attemptedAt, notBefore, reason, recipients };
      }),
  );
  return [...tried, ...waiting].sort(
    (a, b) => states.indexOf(a.state) - states.indexOf(b.state) || compare(a.audience, b.audience),
  );
}

const isOf = (audience: string, period: string) => (mail: Pick<DeliveryLine, 'audience' | 'period'>) =>
  mail.audience === audience && mail.period === period;

/** What the mail service said, which may name whom it would not mail. */
function worded(reason: string | undefined): string | null {
  return reason === undefined
    ? null
    : oneLine(reason.replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '(address)'));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
