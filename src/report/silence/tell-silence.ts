import type { RunStore } from '../../history/run-store.ts';
import { runsAfter } from '../../history/runs-after.ts';
import { governance } from '../delivery/delivery-store.ts';
import type { DeliveryOutcome } from '../delivery/delivery.ts';
import { deliverOnce } from '../delivery/delivery.ts';
import { isWorthAnotherTry } from '../delivery/another-try.ts';
import type { Log } from '../../telemetry/telemetry.ts';
import type { TellingPorts } from '../delivery/told-delivery.ts';
import { toldDelivery } from '../delivery/told-delivery.ts';
import type { Silence } from './silence.ts';
import { silenceOf } from './silence.ts';
import { silenceMail } from './silence-mail.ts';

export interface SilencePorts {
  readonly runs: RunStore;
  readonly log: Log;
  readonly now: () => Date;
  /** Undefined when no mail is configured. */
  readonly mailing: SilenceMailing | undefined;
  /** Within how many hours of the one before an audit is expected to complete. */
  readonly expectedHours: number;
  /** The base address of the API; null when it is not known. */
  readonly api: string | null;
  /** Of the service. */
  readonly version: string;
}

interface SilenceMailing extends TellingPorts {
  readonly recipients: readonly string[];
}

/**
 * Tells that no audit of the whole estate has completed for longer than expected: by a line of the log at each call, and by
 * a mail once when that is first so, and once for each further 24 hours of it. Answers how the mail ended; undefined while
 * there is nothing to mail, or the mail was refused a moment ago.
 */
export async function tellSilence(ports: SilencePorts): Promise<DeliveryOutcome | undefined> {
  const { runs, log, now, mailing, expectedHours, api, version } = ports;
  const latest = await runs.latestRun();
  const facts = { latest, expectedHours, now: now(), api, version };
  // Asked first of the newest audit alone, because all is well nearly always.
  if (latest !== undefined && silenceOf({ ...facts, begun: [] }) === undefined) return undefined;
  const silence = silenceOf({ ...facts, begun: await runsAfter(runs, latest?.id) });
  if (silence === undefined) return undefined;
  let mail: DeliveryOutcome['outcome'] | 'failed' | null = null;
  try {
    const ended = mailing && (await mailOnce(mailing, silence));
    mail = ended?.outcome ?? null;
    return ended;
  } catch (error) {
    mail = 'failed';
    throw error;
  } finally {
    const { since, silentHours: hours } = silence;
    log('No audit has completed for longer than expected.', { since, hours, mail });
  }
}

async function mailOnce(mailing: SilenceMailing, silence: Silence): Promise<DeliveryOutcome | undefined> {
  const { deliveries, recipients, now } = mailing;
  const { period, runId } = silence;
  const [known] = (await deliveries.ofPeriod(period)).deliveries;
  if (known !== undefined && !isWorthAnotherTry(known, now())) return undefined;
  const mail = silenceMail(silence, recipients);
  return toldDelivery(mailing.log, 'alarm', () =>
    deliverOnce(mailing, { period, runId, audience: governance, mail }),
  );
}
