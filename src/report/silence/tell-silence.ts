import type { Log } from '../../audit/ports.ts';
import type { RunStore } from '../../history/run-store.ts';
import { runsAfter } from '../../history/runs-after.ts';
import { governance } from '../delivery/delivery-store.ts';
import type { DeliveryOutcome, DeliveryPorts } from '../delivery/delivery.ts';
import { deliverOnce } from '../delivery/delivery.ts';
import { isWorthAnotherTry } from '../delivery/another-try.ts';
import { silenceOf } from './silence.ts';
import { silenceMail } from './silence-mail.ts';

export interface SilencePorts extends DeliveryPorts {
  readonly runs: RunStore;
  readonly recipients: readonly string[];
  /** Within how many hours of the one before an audit is expected to complete. */
  readonly expectedHours: number;
  /** The base address of the API; null when it is not known. */
  readonly api: string | null;
  /** Of the service. */
  readonly version: string;
}

/**
 * Mails that no audit of the whole estate has completed for longer than expected: once when that is first so, and once for
 * each further 24 hours of it. Undefined while there is nothing to say, or the mail was refused a moment ago.
 */
export async function tellSilence(ports: SilencePorts, log: Log): Promise<DeliveryOutcome | undefined> {
  const { runs, deliveries, recipients, now, ...rest } = ports;
  const latest = await runs.latestRun();
  const facts = {
    latest,
    expectedHours: rest.expectedHours,
    now: now(),
    api: rest.api,
    version: rest.version,
  };
  // Asked first of the newest audit alone, because all is well nearly always.
  if (latest !== undefined && silenceOf({ ...facts, begun: [] }) === undefined) return undefined;
  const silence = silenceOf({ ...facts, begun: await runsAfter(runs, latest?.id) });
  if (silence === undefined) return undefined;
  const { period, runId } = silence;
  const [known] = (await deliveries.ofPeriod(period)).deliveries;
  if (known !== undefined && !isWorthAnotherTry(known, now())) return undefined;
  const ended = await deliverOnce(ports, {
    period,
    runId,
    audience: governance,
    mail: silenceMail(silence, recipients),
  });
  if (ended.outcome !== 'alreadySent') {
    log('No audit has completed for longer than expected.', { period, mail: ended.outcome });
  }
  return ended;
}
