import { assembleReport } from '../../../src/report/assemble.ts';
import { sendReport } from '../../../src/report/delivery/send-report.ts';
import { tellSilence } from '../../../src/report/silence/tell-silence.ts';
import type { Log } from '../../../src/telemetry/telemetry.ts';
import { rules } from '../../../src/rules/index.ts';
import { aCluster } from '../../support/a-cluster.ts';
import type { Service } from '../../support/a-service.ts';
import { aMailing, deliveriesOf } from '../../support/a-mailing.ts';
import { anEstate, aService } from '../../support/a-service.ts';

let service: Service;
let logged: unknown[];
beforeEach(async () => {
  service = await aService(anEstate([aCluster()]));
  logged = [];
});
afterEach(() => service.close());

const log: Log = (message, fields) => void logged.push({ message, ...fields });
const ports = () => ({ ...aMailing(service), log });

const tell = () =>
  tellSilence({
    runs: service.runs,
    log,
    now: () => service.now(),
    mailing: ports(),
    expectedHours: 26,
    api: 'https://audit.contoso.example/api',
    version: service.version,
  });

/** What the timer does, every five minutes for so many hours. */
async function timerFor(hours: number): Promise<void> {
  for (let minutes = 0; minutes < hours * 60; minutes += 30) {
    service.later({ minutes: 30 });
    await tell();
  }
}

const subjects = () => service.simulator.mails().map(({ subject }) => subject);
const failingAudit = async () => {
  service.simulator.fault({ operation: 'resources', kind: 'serverError500', times: 2 });
  await service.audit().catch(() => undefined);
};

it('says nothing before an audit ever began', async () => {
  await timerFor(48);
  expect(subjects()).toEqual([]);
});

it('says nothing while audits complete every day', async () => {
  for (let day = 0; day < 3; day += 1) {
    await service.audit();
    await timerFor(24);
  }
  expect(subjects()).toEqual([]);
  expect(await deliveriesOf(service)).toEqual([]);
});

it('tells of a silence once, and then once a day while it lasts', async () => {
  await service.audit();
  await timerFor(26);
  expect(subjects()).toEqual([]);
  await timerFor(1);
  expect(subjects()).toEqual(['AKS governance: NO AUDIT COMPLETED since 20 Nov 2026 08:00 UTC']);
  await timerFor(22);
  expect(subjects()).toHaveLength(1);
  await timerFor(48);
  expect(subjects()).toHaveLength(3);
  expect(service.simulator.mails().at(-1)?.text).toContain('No audit began.');
});

it('is ended by an audit that completes, and a later silence is told anew', async () => {
  await service.audit();
  await timerFor(27);
  await service.audit();
  await timerFor(26);
  expect(subjects()).toHaveLength(1);
  await timerFor(1);
  expect(subjects()).toHaveLength(2);
});

it('tells of each audit that failed since, with its reason', async () => {
  await service.audit();
  service.later({ days: 1 });
  await failingAudit();
  await timerFor(3);
  const [mail] = service.simulator.mails();
  expect(mail?.text).toMatch(/21 Nov 2026 08:00 UTC \(\S+\): failed: The scope could not be listed: .*500/);
  expect(mail?.html).toContain('failed: The scope could not be listed: ');
});

it('counts from the first audit where none ever completed, however many have failed', async () => {
  for (let day = 0; day < 2; day += 1) {
    await failingAudit();
    service.later({ days: 1 });
  }
  await tell();
  const [mail] = service.simulator.mails();
  expect(mail?.text).toContain('No audit was ever completed; the first began 20 Nov 2026 08:00 UTC');
  expect(mail?.text?.match(/failed: /g)).toHaveLength(2);
});

it('mails once when two timers fire at the same time', async () => {
  await service.audit();
  service.later({ days: 2 });
  await Promise.all([tell(), tell()]);
  expect(subjects()).toHaveLength(1);
});

it('asks the mail service after a mail whose answer got lost, and sends it no second time', async () => {
  await service.audit();
  service.later({ days: 2 });
  service.simulator.fault({ operation: 'sendMail', kind: 'acceptThenDrop' });
  service.simulator.fault({ operation: 'mailStatus', kind: 'serverError500' });
  expect(await tell()).toMatchObject({ outcome: 'uncertain' });
  service.later({ minutes: 5 });
  expect(await tell()).toMatchObject({ outcome: 'sent' });
  expect(subjects()).toHaveLength(1);
});

it('tries a mail that was refused again after an hour, and not every five minutes', async () => {
  await service.audit();
  service.later({ days: 2 });
  service.simulator.fault({ operation: 'sendMail', kind: 'denied403', times: 2 });
  const posts = () => service.simulator.requests().filter(({ path }) => path === '/emails:send').length;
  expect(await tell()).toMatchObject({ outcome: 'rejected' });
  service.later({ minutes: 55 });
  expect(await tell()).toBeUndefined();
  expect(posts()).toBe(1);
  service.later({ minutes: 5 });
  expect(await tell()).toMatchObject({ outcome: 'rejected' });
  service.later({ minutes: 60 });
  expect(await tell()).toMatchObject({ outcome: 'sent' });
  expect(posts()).toBe(3);
});

it('is logged as long as it lasts, with how the mail ended where one was due', async () => {
  await service.audit();
  await tell();
  service.later({ days: 2 });
  await tell();
  await tell();
  const line = { message: 'No audit has completed for longer than expected.', hours: 48 };
  expect(logged).toMatchObject([
    { message: 'A delivery ended.', what: 'alarm', outcome: 'sent' },
    { ...line, mail: 'sent' },
    { ...line, mail: 'alreadySent' },
  ]);
});

it('is logged where no mail is configured, too', async () => {
  await service.audit();
  service.later({ days: 2 });
  await tellSilence({
    runs: service.runs,
    log,
    now: () => service.now(),
    mailing: undefined,
    expectedHours: 26,
    api: null,
    version: service.version,
  });
  expect(logged).toEqual([
    {
      message: 'No audit has completed for longer than expected.',
      since: '2026-11-20T08:00:00.000Z',
      hours: 48,
      mail: null,
    },
  ]);
});

it('is no report: the next one is still compared with the one that was mailed', async () => {
  const report = () =>
    assembleReport({ ...service, rules, links: { api: null, portal: 'https://portal.azure.com' } });
  const first = await service.audit();
  await sendReport(ports(), 'week');
  service.later({ days: 2 });
  const second = await service.audit();
  service.later({ days: 2 });
  await tell();
  expect(subjects()).toHaveLength(2);
  service.later({ days: 3 });
  await service.audit();
  expect((await report())?.since?.runId).toBe(first.id);
  expect(second.id > first.id).toBe(true);
});
