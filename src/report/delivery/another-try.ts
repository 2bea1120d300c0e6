import type { Delivery } from './delivery-store.ts';

// The timer that tries again fires every five minutes; whoever mends what is refused needs longer than that.
const pauseMs = 60 * 60_000;
// A try takes seconds; after this long, whoever made it has died.
const attemptLimitMs = 5 * 60_000;

/** Whether a timer should try a delivery again: what was refused less than an hour ago would be refused again. */
export function isWorthAnotherTry({ state, attemptedAt }: Delivery, now: Date): boolean {
  return state !== 'rejected' || now.getTime() - Date.parse(attemptedAt) >= pauseMs;
}

/** Whether somebody may be sending it at this moment. */
export function isUnderWay({ state, attemptedAt }: Delivery, now: Date): boolean {
  return state === 'sending' && now.getTime() - Date.parse(attemptedAt) < attemptLimitMs;
}
