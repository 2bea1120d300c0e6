import { silent } from '../../src/telemetry/telemetry.ts';
import { emailMailer } from '../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { deliverEach } from '../../src/report/delivery/deliver-each.ts';
import { credential } from '../support/a-simulator.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import { anApi } from './an-api.ts';

let service: Service;
beforeEach(async () => {
  service = await aService(anEstate([]));
});
afterEach(() => service.close());

/** Mails one person of each audience what a run has found. */
function mail(runId: string, period: string, audiences: Readonly<Record<string, string>>) {
  const mailer = emailMailer({
    endpoint: 'https://mail.communication.azure.com',
    sender: 'audit@contoso.example',
    credential,
    httpClient: rerouteTo(service.simulator.url),
  });
  const orders = Object.entries(audiences).map(([audience, to]) => ({
    audience,
    mail: { to: [to], subject: 'AKS governance', html: '<p>x</p>', text: 'x' },
  }));
  return deliverEach(
    { mailer, deliveries: service.deliveries, log: silent.log, now: () => service.now() },
    { period, runId, orders },
  );
}

const of = async (runId: string) => {
  const { status, body } = await anApi(service).get(`runs/${runId}/deliveries`);
  expect(status).toBe(200);
  return JSON.parse(body ?? '') as { counts: unknown; value: readonly { audience: string; state: string }[] };
};

it('tells of each mail of a run what became of it and why, what is wrong first, and never an address', async () => {
  const { id } = await service.audit();
  service.simulator.fault({ operation: 'sendMail', kind: 'dropConnection', match: 'lost@' });
  service.simulator.fault({ operation: 'sendMail', kind: 'throttle', match: 'dave@', retryAfter: 600 });
  await mail(id, '2026-W47', {
    governance: 'anna@contoso.example',
    'team-pay': 'nobody',
    'team-lost': 'lost@contoso.example',
    'team-data': 'dave@contoso.example',
    'team-web': 'eve@contoso.example',
  });
  const told = await of(id);
  const attemptedAt = '2026-11-20T08:00:00.000Z';
  const common = { period: '2026-W47', attemptedAt, notBefore: null, reason: null, recipients: 1 };
  expect(told).toEqual({
    run: id,
    asOf: attemptedAt,
    counts: { rejected: 1, sending: 1, waiting: 2, sent: 1 },
    value: [
      {
        ...common,
        audience: 'team-pay',
        state: 'rejected',
        reason: expect.stringMatching(/^400 /) as string,
      },
      { ...common, audience: 'team-lost', state: 'sending' },
      {
        ...common,
        audience: 'team-data',
        state: 'waiting',
        notBefore: '2026-11-20T08:10:00.000Z',
        reason: expect.stringMatching(/^429 /) as string,
      },
      {
        ...common,
        audience: 'team-web',
        state: 'waiting',
        attemptedAt: null,
        notBefore: '2026-11-20T08:10:00.000Z',
      },
      { ...common, audience: 'governance', state: 'sent' },
    ],
  });
  expect(JSON.stringify(told)).not.toContain('@');
  expect(await of('latest')).toEqual(told);
});

it('tells of the mails of the run alone, in its own week, a later one, and by itself', async () => {
  const first = await service.audit();
  await mail(first.id, '2026-W46', { early: 'anna@contoso.example' });
  await mail(first.id, '2026-W47', { governance: 'anna@contoso.example' });
  await mail(first.id, `run-${first.id}`, { asked: 'anna@contoso.example' });
  service.later({ days: 7 });
  const second = await service.audit();
  await mail(first.id, '2026-W48', { late: 'anna@contoso.example' });
  await mail(second.id, '2026-W48', { governance: 'ben@contoso.example' });
  const audiences = async (id: string) => (await of(id)).value.map(({ audience }) => audience);
  expect(await audiences(first.id)).toEqual(['asked', 'governance', 'late']);
  expect(await audiences(second.id)).toEqual(['governance']);
});

it('hides the addresses that the mail service names in a reason', async () => {
  const { id } = await service.audit();
  const [reason, told] = [
    '400 InvalidRecipient: "Eve <eve@evil.example>", dave@contoso.example: not\u202E valid.',
    '400 InvalidRecipient: "Eve <(address)>", (address): not valid.',
  ];
  const delivery = {
    ...({
      period: '2026-W47',
      recipientsHash: 'abc',
      audience: 'governance',
      state: 'rejected',
      runId: id,
    } as const),
    ...{ operationId: '7d7e6b1c-7a3f-4d6e-9c58-0d4c8a1f2b3e', subject: 'x', recipients: 2, addressees: [] },
  };
  await service.deliveries.save({ ...delivery, attemptedAt: service.now().toISOString(), reason });
  expect((await of(id)).value).toMatchObject([{ reason: told }]);
});

it('is empty where nothing was mailed, and not found where there was no run', async () => {
  const { id } = await service.audit();
  expect(await of(id)).toMatchObject({ counts: { rejected: 0, sending: 0, waiting: 0, sent: 0 }, value: [] });
  const { status, json } = await anApi(service).get('runs/nothing/deliveries');
  expect([status, json.error.code]).toEqual([404, 'RunNotFound']);
});
