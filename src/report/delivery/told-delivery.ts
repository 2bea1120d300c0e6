import type { DeliveredKind } from '../../telemetry/lines.ts';
import type { Log } from '../../telemetry/telemetry.ts';
import type { DeliveryOutcome, DeliveryPorts } from './delivery.ts';

/** What delivering needs where its ends are written into the log. */
export interface TellingPorts extends DeliveryPorts {
  readonly log: Log;
}

/** Delivers, and writes into the log how it ended: the kind and the outcome, and never to whom. Throws what delivering throws. */
export async function toldDelivery(
  log: Log,
  what: DeliveredKind,
  deliver: () => Promise<DeliveryOutcome>,
): Promise<DeliveryOutcome> {
  try {
    const ended = await deliver();
    // Repairs ask again and again; what went out once has ended once.
    if (ended.outcome !== 'alreadySent') log('A delivery ended.', { what, outcome: ended.outcome });
    return ended;
  } catch (error) {
    log('A delivery ended.', { what, outcome: 'failed' });
    throw error;
  }
}
