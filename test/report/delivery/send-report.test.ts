import { assembleReport } from '../../../src/report/assemble.ts';
import { renderMailHtml } from '../../../src/report/mail/email-html.ts';
import { renderMailText } from '../../../src/report/mail/email-text.ts';
import { sendReport, settleWeeklyReport } from '../../../src/report/delivery/send-report.ts';
import { aCluster } from '../../support/a-cluster.ts';
import type { Service } from '../../support/a-service.ts';
import { aMailing, aReporting, deliveriesOf } from '../../support/a-mailing.ts';
import { anEstate, aService } from '../../support/a-service.ts';

let service: Service;
beforeEach(async () => {
  service = await aService(anEstate([aCluster({ enableRBAC: false })]));
});
afterEach(() => service.close());

const report = () => assembleReport(aReporting(service));

function send(per: 'week' | 'run', now = () => service.now()) {
  return sendReport(sending(now), per);
}

function settle() {
  return settleWeeklyReport(sending(() => service.now()));
}

function sending(now: () => Date) {
  return aMailing(service, { now, recipients: ['platform@contoso.example', 'cto@contoso.example'] });
}

it('mails nothing before the first audit has completed', async () => {
  expect(await send('week')).toBeUndefined();
  expect(await send('run')).toBeUndefined();
  expect(service.simulator.mails()).toEqual([]);
  expect(await deliveriesOf(service)).toEqual([]);
});

it('mails the report as HTML and as text to every recipient', async () => {
  await service.audit();
  const attachment = { name: 'open-failures.csv', rows: 1, attached: true };
  const told = { ...(await report())!, attachment };
  expect(await send('week')).toMatchObject({ outcome: 'sent' });
  expect(service.simulator.mails()).toMatchObject([
    {
      from: 'audit@contoso.example',
      to: [{ address: 'platform@contoso.example' }, { address: 'cto@contoso.example' }],
      subject: told.headline.subject,
      html: renderMailHtml(told),
      text: renderMailText(told),
      replyTo: [],
      headers: {
        'List-Id': '<governance.aks-audit.contoso.example>',
        'AKS-Audit-Run': told.run.id,
        'AKS-Audit-Verdict': 'complete',
      },
    },
  ]);
  expect((await deliveriesOf(service))[0]).toMatchObject({ audience: 'governance', recipients: 2 });
});

it('says where answers go, and how to get no more, where somebody reads them', async () => {
  await service.audit();
  const replyTo = 'answers@contoso.example';
  await sendReport({ ...sending(() => service.now()), replyTo }, 'week');
  expect(service.simulator.mails()).toMatchObject([
    {
      replyTo: [{ address: replyTo }],
      headers: { 'List-Unsubscribe': expect.stringContaining(`<mailto:${replyTo}?`) as string },
    },
  ]);
});

it('is mailed once a week, and once more for each run that somebody asks for', async () => {
  const run = await service.audit();
  expect(await send('week')).toMatchObject({ outcome: 'sent', delivery: { period: '2026-W47' } });
  expect(await send('week')).toMatchObject({ outcome: 'alreadySent' });
  expect(await send('run')).toMatchObject({ outcome: 'sent', delivery: { period: `run-${run.id}` } });
  expect(await send('run')).toMatchObject({ outcome: 'alreadySent' });
  service.later({ days: 7 });
  expect(await send('run')).toMatchObject({ outcome: 'alreadySent' });
  expect(await send('week')).toMatchObject({ outcome: 'sent', delivery: { period: '2026-W48' } });
  expect(service.simulator.mails()).toHaveLength(3);
});

it('mails a recipient who was added in the middle of the week, and nobody twice', async () => {
  await service.audit();
  await send('week');
  const added = {
    ...sending(() => service.now()),
    recipients: ['CTO@contoso.example', 'ciso@contoso.example'],
  };
  expect(await sendReport(added, 'week')).toMatchObject({ outcome: 'sent', delivery: { recipients: 1 } });
  expect(service.simulator.mails().at(-1)?.to).toEqual([{ address: 'ciso@contoso.example' }]);
});

it.each<[string, number, string]>([
  ['the end of a year with 53 weeks', 42, '2026-W53'],
  ['a week of one digit', 45, '2027-W01'],
])('names %s as ISO 8601 does', async (_, days, period) => {
  await service.audit();
  service.later({ days });
  expect(await send('week')).toMatchObject({ delivery: { period } });
});

describe('what the mail service did not take', () => {
  const posts = () => service.simulator.requests().filter(({ path }) => path === '/emails:send').length;

  it('for now is sent by the repair when the service said so, and not before', async () => {
    await service.audit();
    service.simulator.fault({ operation: 'sendMail', kind: 'throttle', retryAfter: 600 });
    expect(await send('week')).toMatchObject({ outcome: 'postponed' });
    service.later({ minutes: 5 });
    expect(await settle()).toBeUndefined();
    expect(posts()).toBe(1);
    service.later({ minutes: 5 });
    expect(await settle()).toMatchObject({ outcome: 'sent' });
    service.later({ minutes: 5 });
    expect(await settle()).toBeUndefined();
    expect(service.simulator.mails()).toHaveLength(1);
  });

  it('at all is tried again by the repair every six hours, and by a person at once', async () => {
    await service.audit();
    service.simulator.fault({ operation: 'sendMail', kind: 'denied403', times: 3 });
    expect(await send('week')).toMatchObject({ outcome: 'rejected' });
    for (let call = 0; call < 71; call += 1) {
      service.later({ minutes: 5 });
      expect(await settle()).toBeUndefined();
    }
    service.later({ minutes: 5 });
    expect(await settle()).toMatchObject({ outcome: 'rejected' });
    expect(posts()).toBe(2);
    expect(await send('week')).toMatchObject({ outcome: 'rejected' });
    expect(await send('week')).toMatchObject({ outcome: 'sent' });
    expect(posts()).toBe(4);
  });
});

describe('what a crash left open is settled', () => {
  const open = (period: string) =>
    service.deliveries.begin({
      period,
      recipientsHash: '0123456789abcdef',
      audience: 'governance',
      addressees: [],
      state: 'sending',
      operationId: '00000000-0000-8000-8000-000000000001',
      runId: 'a run',
      subject: 'left open',
      recipients: 2,
      attemptedAt: '2026-11-20T08:00:00.000Z',
    });

  it.each([
    ['this week', '2026-W47', 1],
    ['a week that has passed, whose report would be told as of this one', '2026-W46', 0],
    ['one audit, mailed by hand', 'run-20261120T080000000Z-abc', 0],
  ])('for %s: %s, %i mails', async (_, period, mails) => {
    await service.audit();
    await open(period);
    await settle();
    expect(service.simulator.mails()).toHaveLength(mails);
  });

  it('where somebody died before the first mail was kept', async () => {
    await service.audit();
    const left = [{ audience: 'governance', recipients: 2 }];
    const at = service.now().toISOString();
    await service.deliveries.saveRound({ period: '2026-W47', runId: 'a run', at, left });
    expect(await settle()).toMatchObject({ outcome: 'sent' });
    expect(await settle()).toBeUndefined();
  });
});
