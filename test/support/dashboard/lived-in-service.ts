import { sampleFleet, sampleScope } from '../../../local/fleet/sample-fleet.ts';
import { subscriptionIds } from '../../../local/fleet/tenant.ts';
import type { Estate } from '../../../local/simulator/estate.ts';
import { aService } from '../a-service.ts';
import { anExemption } from '../an-exemption.ts';
import { aStorageAccount } from '../azurite.ts';
import type { RunningService } from '../running-service.ts';
import { runningService } from '../running-service.ts';

/** A running service that has a past, and whose door one key opens. */
export interface LivedInService extends RunningService {
  readonly key: string;
  /** What the API answers to the key. */
  readonly api: <Answer>(route: string, init?: RequestInit) => Promise<Answer>;
}

const key = 'a-key-that-a-person-types';
const weeks = 8;
const day = 86_400_000;

/**
 * Starts it over the sample fleet, with an audit in each of some weeks, of an estate that was put right by and by, an exemption,
 * and an audit of today. The storage account is an empty one, unless its connection string is given.
 */
export async function livedInService(storage = aStorageAccount()): Promise<LivedInService> {
  await pastOf(storage);
  const service = await runningService({ keys: [key], storage });
  const api = async <Answer>(route: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(`${service.url}/api/${route}`, {
      ...init,
      headers: { 'x-functions-key': key },
    });
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const { id } = await api<{ id: string }>('audits', { method: 'POST' });
  while ((await api<{ phase: string }>(`audits/${id}`)).phase !== 'completed') {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { ...service, key, api };
}

async function pastOf(storage: string): Promise<void> {
  const since = new Date(Date.now() - weeks * 7 * day);
  const past = await aService(estateOf(0), {
    scope: sampleScope,
    storage,
    since,
    wrap: (ports) => ({ ...ports, ruleSetVersion: '1.9.0' }),
  });
  try {
    for (let week = 0; week < weeks; week++) {
      if (week > 0) past.later({ days: 7 });
      if (week === weeks - 2) await past.exemptions.add(freeTier(past.now()));
      past.simulator.replaceEstate(estateOf(week));
      await past.audit();
    }
  } finally {
    await past.close();
  }
}

/** The fleet as it was: clusters came week by week, and were put right some weeks later; in one week the sandbox was closed. */
function estateOf(week: number): Estate {
  const fleet = sampleFleet();
  const bodies = structuredClone(fleet.clusters) as { properties: Record<string, unknown> }[];
  const clusters = bodies.filter((body, index) => {
    if (index % weeks >= week) {
      body.properties.disableLocalAccounts = false;
      body.properties.autoUpgradeProfile = {};
      body.properties.securityProfile = {};
    }
    return index % weeks <= week + weeks / 2;
  });
  const subscriptions = fleet.subscriptions.map((one) =>
    one.id === subscriptionIds.sandbox && week === 3 ? { ...one, readable: false } : one,
  );
  return { ...fleet, clusters, subscriptions };
}

function freeTier(now: Date) {
  return anExemption({
    id: 'free-tier',
    rules: ['AKS001'],
    scope: { subscription: subscriptionIds.sandbox },
    reason: 'Sandboxes may stay on the Free tier until the new budget holds.',
    grantedOn: now.toISOString().slice(0, 10),
    expiresOn: new Date(now.getTime() + 100 * day).toISOString().slice(0, 10),
  });
}
