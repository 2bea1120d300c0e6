import type { RunningService } from '../support/running-service.ts';
import { runningService } from '../support/running-service.ts';
import type { Receiver } from './a-receiver.ts';
import { aReceiver } from './a-receiver.ts';

let receiver: Receiver;
let service: RunningService;

async function started(settings: Record<string, string>, status?: number): Promise<void> {
  receiver = await aReceiver(status);
  const used = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, value.replace('RECEIVER', receiver.url)]),
  );
  service = await runningService({ settings: used });
}

/** Starts an audit by HTTP, waits for its end, and mails its report. */
async function auditAndMail(): Promise<void> {
  const post = await fetch(`${service.url}/api/audits`, { method: 'POST' });
  const monitor = post.headers.get('operation-location') ?? post.headers.get('location') ?? '';
  for (;;) {
    const { status } = (await (await fetch(monitor)).json()) as { status: string };
    if (status === 'Succeeded') break;
    if (status === 'Failed') throw new Error(service.output());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  // The worker sends what it measured after its last line; the mail is measured by another invocation.
  await fetch(`${service.url}/api/report/send`, { method: 'POST' });
}

const linesIn = (output: string, sentence: string): string[] =>
  output.split('\n').filter((line) => line.includes(`${sentence} {`));

afterEach(async () => {
  await service.close();
  receiver.close();
});

it('sends what an audit and a mail measured, with the spans of the stages, before each invocation ends', async () => {
  await started({ OTEL_EXPORTER_OTLP_ENDPOINT: 'RECEIVER' });
  await auditAndMail();
  const fields = JSON.parse(/Audit completed\. (\{.*\})/.exec(service.output())?.[1] ?? '') as Record<
    string,
    number
  >;
  while (receiver.values().every((value) => !value.startsWith('aks_audit.clusters')))
    await new Promise((resolve) => setTimeout(resolve, 50));
  const values = receiver.values();
  expect(values).toEqual(
    expect.arrayContaining([
      `aks_audit.clusters ${fields.clusters}`,
      `aks_audit.subscriptions read ${fields.subscriptionsRead}`,
      `aks_audit.subscriptions unreadable ${fields.subscriptionsUnreadable}`,
      `aks_audit.findings critical ${fields.critical}`,
      'aks_audit.deliveries mail sent 1',
    ]),
  );
  const stages = values.filter((value) => value.startsWith('aks_audit.stage.duration'));
  expect(new Set(stages.map((value) => value.split(' ')[1]))).toEqual(
    new Set(['plan', 'read', 'judge', 'write', 'finish', 'report']),
  );
  expect(new Set(receiver.services())).toEqual(new Set(['aks-audit']));
  expect(receiver.spans().map(({ name }) => name)).toEqual(
    expect.arrayContaining(['plan', 'judge', 'report']),
  );
  for (const { parentSpanId } of receiver.spans()) expect(parentSpanId).toMatch(/^[0-9a-f]{16}$/);
}, 60_000);

it('sends nothing where no setting asks for it, and writes each line as one', async () => {
  await started({});
  await auditAndMail();
  expect(receiver.paths).toEqual([]);
  expect(linesIn(service.output(), 'Audit completed.')).toHaveLength(1);
  expect(linesIn(service.output(), 'A request changed something.').length).toBeGreaterThan(0);
}, 60_000);

it('fails nothing where it cannot be sent, and says so', async () => {
  await started({ OTEL_EXPORTER_OTLP_ENDPOINT: 'RECEIVER' }, 400);
  await auditAndMail();
  expect(linesIn(service.output(), 'Telemetry was not delivered.').length).toBeGreaterThan(0);
}, 60_000);
