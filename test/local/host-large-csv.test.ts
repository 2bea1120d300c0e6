import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { runAudit } from '../../local/start/watch-audit.ts';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableEstateStore } from '../../src/azure/table-estate-store.ts';
import type { ClusterRef } from '../../src/evaluation/tally.ts';
import type { FindingChanges } from '../../src/history/estate-store.ts';
import { forgetPeak, peakBytes } from '../support/process-memory.ts';
import type { RunningService } from '../support/running-service.ts';
import { runningService } from '../support/running-service.ts';

const clusters = 66;
const rulesEach = 200;
// With it a page of a thousand rows is as large as Azure makes one, 4 MiB, and all of them are more than 50 MB.
const message = 'It fails at length. '.repeat(200);
const at = '2026-11-20T08:00:00.000Z';

let service: RunningService;
let store: TableEstateStore;
beforeAll(async () => {
  service = await runningService();
  store = new TableEstateStore(
    new Tables({ connectionString: service.storage }, () => {
      throw new Error('A connection string needs no credential.');
    }),
  );
  await runAudit(
    `${service.url}/api`,
    () => undefined,
    () => undefined,
  );
  for (let number = 0; number < clusters; number += 1) await store.writeFindings([failing(number)]);
}, 120_000);
afterAll(() => service.close());

/** A cluster that fails by more rules than there are, in a subscription behind all others. */
function failing(number: number, rules = rulesEach): FindingChanges {
  const subscriptionId = 'ffffffff-ffff-4fff-8fff-ffffffffffff';
  const name = `aks-${String(number).padStart(3, '0')}`;
  const ref: ClusterRef = {
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`,
    subscriptionId,
    subscriptionName: 'the last one',
    resourceGroup: 'rg',
    name,
    owner: null,
  };
  const verdict = {
    status: 'fail',
    print: '',
    firstFailedAt: at,
    openSince: at,
    resolvedAt: null,
    regressions: 0,
    exempted: false,
  } as const;
  const keep = Array.from({ length: rules }, (_, index) => ({
    ...verdict,
    finding: {
      rule: `XYZ${String(index).padStart(3, '0')}`,
      name: 'long',
      category: 'tier' as const,
      severity: 'high' as const,
      status: 'fail' as const,
      message,
      evidence: [{ property: 'sku.tier', actual: 'Free', expected: 'Standard' }],
    },
  }));
  return { ref, location: null, keep, forget: [] };
}

it('a CSV of 50 MB is sent while it is read, and never held', async () => {
  forgetPeak(service.pid);
  const before = peakBytes(service.pid) ?? 0;
  const client = request(`${service.url}/api/findings?format=csv`).end();
  const [answer] = (await once(client, 'response')) as [IncomingMessage];
  const pieces = (answer as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first = (await pieces.next()).value as Buffer;
  expect(first.toString('utf8')).toMatch(/^subscription,/);

  // The first bytes have come and nobody takes the next: who had read all of it by now would not know of this row.
  await store.writeFindings([failing(clusters, 1)]);

  let bytes = first.length;
  let end = '';
  for await (const piece of { [Symbol.asyncIterator]: () => pieces }) {
    bytes += piece.length;
    end = (end + piece.toString('latin1')).slice(-8_000);
  }
  expect(bytes).toBeGreaterThan(50_000_000);
  const last = end.split('\r\n').slice(-2);
  expect(last).toEqual([
    `ffffffff-ffff-4fff-8fff-ffffffffffff,the last one,rg,aks-0${clusters},XYZ000,long,fail,high,tier,,${message},"sku.tier is ""Free"", wanted Standard",${at},${at},`,
    '',
  ]);
  // Some 70 MB more than before are for pages that were read and not yet collected; an answer that is held takes 250.
  const more = (peakBytes(service.pid) ?? before) - before;
  expect(more).toBeLessThan(150_000_000);
}, 60_000);
