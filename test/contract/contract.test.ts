import fc from 'fast-check';
import type { RunningService } from '../support/running-service.ts';
import { runningService } from '../support/running-service.ts';
import type { PlacedOperation } from '../support/the-document.ts';
import { theDocument } from '../support/the-document.ts';
import { faultsOfAnswer } from './faults-of-answer.ts';
import type { GeneratedRequest } from './generated.ts';
import { requestsOf } from './generated.ts';
import { requestOfSample } from './sample.ts';
import type { WireAnswer, WireRequest } from './send.ts';
import { wireClient } from './send.ts';

// The document as clients read it, against the bundle that is deployed. What is asked is the same in every run.
const document = theDocument();
const seed = 20261120;
const together = 8;

let service: RunningService;
let client: ReturnType<typeof wireClient>;
let runs: readonly string[];

beforeAll(async () => {
  service = await runningService();
  client = wireClient(service.url, together);
  await audited(1);
  runs = await audited(2);
}, 60_000);

afterAll(async () => {
  client.close();
  await service.close();
});

/** Audits once more, and answers the ids of all audits, the newest first. */
async function audited(times: number): Promise<readonly string[]> {
  await client.send({ method: 'POST', target: '/api/audits', headers: {} });
  for (;;) {
    const { body } = await client.send({ method: 'GET', target: '/api/runs', headers: {} });
    const { value } = JSON.parse(body) as { value: { id: string; state: string }[] };
    const ended = value.filter(({ state }) => state === 'completed');
    if (ended.length >= times) return ended.map(({ id }) => id);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('the line for a shell of each operation', () => {
  // An exemption has to be there before it is read, and goes at last.
  const inOrder = document.operations.toSorted((a, b) => rank(a) - rank(b));

  it.each(inOrder.map((operation) => [operation.id, operation] as const))(
    '%s is answered as documented',
    async (_, operation) => {
      const request = present(requestOfSample(operation.sample));
      const answer = await client.send({ ...request, headers: await headersFor(request) });
      expect([answer.status >= 200 && answer.status < 300, answer.body]).toEqual([true, answer.body]);
      expect(faultsOfAnswer(document, operation, request.target, answer)).toEqual([]);
    },
  );

  function rank({ method }: PlacedOperation): number {
    return ['PUT', 'GET', 'POST', 'DELETE'].indexOf(method);
  }
});

/** A request of the document with what it says of another time: ids of audits, and the last day of an exemption. */
function present<Request extends WireRequest>(request: Request): Request {
  const target = request.target
    .replace('20261127T080000000Z-5a0c3e', runs[0] ?? '')
    .replace('20261120T080000000Z-5a0c3e', runs[1] ?? '');
  const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const body = request.body?.replace('2027-02-28', soon);
  return { ...request, target, ...(body !== undefined && { body }) };
}

/** The headers of a request that is to change a state: its ETag is the table's own, and no example knows it. */
async function headersFor({ method, target, headers }: WireRequest): Promise<WireRequest['headers']> {
  if (method !== 'DELETE') return headers;
  const { etag = '' } = (await client.send({ method: 'GET', target, headers: {} })).headers;
  return { ...headers, 'if-match': etag };
}

describe('what is generated', () => {
  // An audit more each time that one is asked for well: they are asked for last, and at once.
  const writes = ['startAudit', 'sendReport'];
  const others = document.operations.filter(({ id }) => !writes.includes(id));
  const asked = { reads: 5_200, writes: 60 };

  it('is answered as documented, and never with 500', async () => {
    const each = Math.ceil(asked.reads / others.length);
    const ofEach = (some: readonly PlacedOperation[], numRuns: number) =>
      some.flatMap((operation, index) => fc.sample(requestsOf(operation), { seed: seed + index, numRuns }));
    const requests = [
      ...ofEach(others, each),
      ...ofEach(
        document.operations.filter(({ id }) => writes.includes(id)),
        asked.writes,
      ),
    ];
    expect(requests.length).toBeGreaterThanOrEqual(5_000);
    const faults = new Map<string, string>();
    const statuses = new Map<number, number>();
    await eachOf(requests, async (generated) => {
      const request = present(generated);
      const answer = await client.send(request).catch((error: unknown) => String(error));
      if (typeof answer !== 'string') statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      for (const fault of faultsOf(request, answer)) {
        const { operation, target, body = '' } = request;
        faults.set(
          // One fault of many items is one.
          `${operation.id}: ${fault.replace(/\d+/g, '#')}`,
          `${request.method} ${target.slice(0, 300)} ${JSON.stringify(request.headers).slice(0, 200)} ${body.slice(0, 200)}`,
        );
      }
    });
    expect([...faults].slice(0, 20)).toEqual([]);
    // All of it was not refused, and all of it was not let through.
    expect(statuses.get(200)).toBeGreaterThan(500);
    expect(statuses.get(400)).toBeGreaterThan(500);
  }, 180_000);

  function faultsOf(request: GeneratedRequest, answer: WireAnswer | string): string[] {
    if (typeof answer === 'string') return [answer];
    // No function was called: the host has answered for itself.
    const isHosts = answer.headers['content-security-policy'] === undefined && answer.body === '';
    if (isHosts && request.oddPath && [400, 404].includes(answer.status)) return [];
    // Such a path may be that of another operation.
    const asked = request.oddPath
      ? document.operations.filter(({ method }) => method === request.method)
      : [request.operation];
    const faults = asked.map((one) => faultsOfAnswer(document, one, request.target, answer));
    return faults.find((found) => found.length === 0) ?? faults[0] ?? [];
  }

  async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const left = items.values();
    await Promise.all(
      Array.from({ length: together }, async () => {
        for (const item of left) await work(item);
      }),
    );
  }
});
