import type { Fault } from '../../../local/simulator/fault.ts';
import type { Simulator } from '../../../local/simulator/simulator.ts';
import { startSimulator } from '../../../local/simulator/simulator.ts';
import { clouds } from '../../../src/azure/cloud.ts';
import { credentialFor } from '../../../src/azure/credential.ts';
import { emailMailer } from '../../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../../src/azure/reroute.ts';
import { Tables } from '../../../src/azure/table-accounts.ts';
import { TableDeliveryStore } from '../../../src/azure/table-delivery-store.ts';
import type { DeliveryOutcome } from '../../../src/report/delivery/delivery.ts';
import { deliverOnce } from '../../../src/report/delivery/delivery.ts';
import type { Delivery } from '../../../src/report/delivery/delivery-store.ts';
import type { Mail, Mailer } from '../../../src/report/delivery/mailer.ts';
import { aStorageAccount } from '../../support/azurite.ts';

const mail: Mail = {
  to: ['platform@contoso.example', 'cto@contoso.example'],
  subject: 'AKS governance: 3 opened (week 47)',
  html: '<p>Three findings</p>',
  text: 'Three findings',
};
const order = { period: '2026-W47', runId: '20261120T080000000Z-aaaaaa', audience: 'governance', mail };

let simulator: Simulator;
let mailer: Mailer;
let deliveries: TableDeliveryStore;
let clock: Date;

beforeEach(async () => {
  simulator = await startSimulator({
    estate: { managementGroups: [], subscriptions: [], clusters: [], kubernetesVersions: {} },
  });
  const credential = credentialFor({
    credential: 'default',
    cloud: clouds.public,
    simulatorUrl: simulator.url,
  });
  mailer = emailMailer({
    endpoint: 'https://mail.communication.azure.com',
    sender: 'audit@contoso.example',
    credential,
    httpClient: rerouteTo(simulator.url),
  });
  deliveries = new TableDeliveryStore(new Tables({ connectionString: aStorageAccount() }, () => credential));
  clock = new Date('2026-11-20T08:00:00.000Z');
});
afterEach(() => simulator.close());

function deliver(what: Partial<typeof order> = {}, by: Mailer = mailer): Promise<DeliveryOutcome> {
  return deliverOnce({ mailer: by, deliveries, now: () => clock }, { ...order, ...what });
}

function later(minutes: number): void {
  clock = new Date(clock.getTime() + minutes * 60_000);
}

const mailFault = (kind: Fault['kind'], times = 1): void => {
  simulator.fault({ operation: 'sendMail', kind, times });
};
const posts = () => simulator.requests().filter(({ method }) => method === 'POST').length;
const questions = () =>
  simulator.requests().filter(({ path }) => path.startsWith('/emails/operations/')).length;

async function kept(): Promise<Delivery> {
  const all = await deliveries.ofAudience('governance');
  expect(all).toHaveLength(1);
  return all[0]!;
}

/** One order sends; the others find it sending, or done. */
async function expectOneSent(orders: readonly Promise<DeliveryOutcome>[]): Promise<void> {
  const outcomes = (await Promise.all(orders)).map(({ outcome }) => outcome);
  const others = outcomes.filter((outcome) => outcome !== 'sent');
  expect(others).toHaveLength(orders.length - 1);
  expect(others.filter((outcome) => !['underWay', 'alreadySent'].includes(outcome))).toEqual([]);
}

// A process ends where these throw: what comes after them in the delivery never happens.
const diesBeforeSending = (): Mailer => ({ ...mailer, send: () => Promise.reject(new Error('died')) });
const diesAfterSending = (): Mailer => ({
  ...mailer,
  async send(...mailAndId) {
    await mailer.send(...mailAndId);
    throw new Error('died');
  },
});

describe('an order to deliver', () => {
  it('sends the mail, and keeps of it what the next order has to know', async () => {
    const { outcome, delivery } = await deliver();
    expect(outcome).toBe('sent');
    expect(await kept()).toEqual(delivery);
    expect(delivery).toMatchObject({
      period: '2026-W47',
      state: 'sent',
      runId: order.runId,
      audience: 'governance',
      subject: mail.subject,
      recipients: 2,
      attemptedAt: '2026-11-20T08:00:00.000Z',
    });
    expect(simulator.mails()).toMatchObject([
      { operationId: delivery.operationId, subject: mail.subject, text: mail.text, html: mail.html },
    ]);
  });

  it.each<[string, Partial<typeof order>]>([
    ['again', {}],
    ['of a newer run', { runId: '20261121T080000000Z-bbbbbb' }],
    [
      'to the same recipients in another order and casing',
      { mail: { ...mail, to: ['CTO@contoso.example', 'Platform@contoso.example'] } },
    ],
  ])('%s, for the same week, sends nothing', async (_, second) => {
    await deliver();
    later(7 * 24 * 60);
    expect(await deliver(second)).toMatchObject({ outcome: 'alreadySent', delivery: { runId: order.runId } });
    expect(posts()).toBe(1);
  });

  it.each<[string, Partial<typeof order>]>([
    ['another week', { period: '2026-W48' }],
    ['one run', { period: `run-${order.runId}` }],
    ['other recipients', { mail: { ...mail, to: ['ciso@contoso.example'] } }],
  ])('for %s is another mail', async (_, second) => {
    await deliver();
    expect(await deliver(second)).toMatchObject({ outcome: 'sent' });
    expect(simulator.mails()).toHaveLength(2);
    expect(new Set(simulator.mails().map(({ operationId }) => operationId)).size).toBe(2);
  });

  it.each<[string, string[]]>([
    ['with one recipient more', [...mail.to, 'ciso@contoso.example']],
    ['with one recipient less', mail.to.slice(0, 1)],
    ['with one recipient of it, written otherwise', ['CTO@contoso.example', 'ciso@contoso.example']],
  ])('%s is not sent in the same week: nobody gets two mails', async (_, to) => {
    await deliver();
    expect(await deliver({ mail: { ...mail, to } })).toMatchObject({ outcome: 'taken' });
    expect(await kept()).toMatchObject({ recipients: 2 });
    expect(posts()).toBe(1);
  });

  it.each<[string, () => void]>([
    [
      'was rejected',
      () => {
        mailFault('denied403');
      },
    ],
    [
      'was put off',
      () => {
        mailFault('throttle');
      },
    ],
  ])('whose recipients had a mail that %s is sent: they got nothing', async (_, fail) => {
    fail();
    await deliver();
    expect(await deliver({ mail: { ...mail, to: mail.to.slice(0, 1) } })).toMatchObject({ outcome: 'sent' });
    expect(await deliver()).toMatchObject({ outcome: 'underWay' });
    expect(simulator.mails()).toHaveLength(1);
  });

  it('to each of two lists with a recipient in common, at the same time, sends one of them', async () => {
    const to = ['ciso@contoso.example', ...mail.to.slice(0, 1)];
    const outcomes = await Promise.all([deliver(), deliver({ mail: { ...mail, to } })]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['sent', 'taken']);
    expect(simulator.mails()).toHaveLength(1);
  });

  it('that comes twice at the same time sends one mail', async () => {
    await expectOneSent([deliver(), deliver(), deliver()]);
    expect(simulator.mails()).toHaveLength(1);
  });
});

describe('a mail whose answer got lost', () => {
  it.each(['acceptThenFail', 'acceptThenDrop'] as const)(
    '%s: was taken, and is not sent again',
    async (kind) => {
      mailFault(kind);
      expect(await deliver()).toMatchObject({ outcome: 'sent', delivery: { state: 'sent' } });
      expect((await kept()).state).toBe('sent');
      later(60);
      expect(await deliver()).toMatchObject({ outcome: 'alreadySent' });
      expect(simulator.mails()).toHaveLength(1);
    },
  );

  it.each(['serverError500', 'dropConnection'] as const)(
    '%s: was not taken, and goes out with a later order',
    async (kind) => {
      mailFault(kind);
      expect(await deliver()).toMatchObject({ outcome: 'uncertain' });
      expect((await kept()).state).toBe('sending');
      later(4);
      expect(await deliver()).toMatchObject({ outcome: 'underWay' });
      expect(posts()).toBe(1);
      later(1);
      expect(await deliver()).toMatchObject({ outcome: 'sent' });
      expect(simulator.mails()).toHaveLength(1);
    },
  );

  it('stays open while the service cannot be asked', async () => {
    mailFault('acceptThenDrop');
    simulator.fault({ operation: 'mailStatus', kind: 'serverError500', times: 2 });
    for (let order = 0; order < 2; order += 1) {
      expect(await deliver()).toMatchObject({ outcome: 'uncertain' });
      expect((await kept()).state).toBe('sending');
      later(5);
    }
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect(posts()).toBe(1);
  });
});

describe('a process that dies', () => {
  it('before it hands the mail over leaves it to a later order, which asks first', async () => {
    await expect(deliver({}, diesBeforeSending())).rejects.toThrow('died');
    expect((await kept()).state).toBe('sending');
    later(4);
    expect(await deliver()).toMatchObject({ outcome: 'underWay' });
    expect(simulator.requests()).toEqual([]);
    later(1);
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect(simulator.requests()[0]).toMatchObject({ method: 'GET' });
    expect(simulator.mails()).toHaveLength(1);
    expect((await kept()).state).toBe('sent');
  });

  it('after the service took the mail has sent it: a later order asks, and sends nothing', async () => {
    await expect(deliver({}, diesAfterSending())).rejects.toThrow('died');
    later(5);
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect(posts()).toBe(1);
    expect((await kept()).state).toBe('sent');
  });

  // The next mail tells what changed since the run that was mailed: it must be the run that was, not the newest.
  it('after the service took the mail is known to have reported its own run, not the newer one', async () => {
    await expect(deliver({}, diesAfterSending())).rejects.toThrow('died');
    later(5);
    await deliver({ runId: '20261121T080000000Z-bbbbbb', mail: { ...mail, subject: 'Newer' } });
    expect(await kept()).toMatchObject({ state: 'sent', runId: order.runId, subject: mail.subject });
  });

  it('before it hands the mail over does not keep a newer run from being the one that is reported', async () => {
    await expect(deliver({}, diesBeforeSending())).rejects.toThrow('died');
    later(5);
    const newer = { runId: '20261121T080000000Z-bbbbbb', mail: { ...mail, subject: 'Newer' } };
    await deliver(newer);
    expect(await kept()).toMatchObject({ state: 'sent', runId: newer.runId, subject: 'Newer' });
    expect(simulator.mails()).toMatchObject([{ subject: 'Newer' }]);
  });

  it('is followed up by one of two later orders', async () => {
    await expect(deliver({}, diesBeforeSending())).rejects.toThrow('died');
    later(5);
    await expectOneSent([deliver(), deliver()]);
    expect(simulator.mails()).toHaveLength(1);
  });
});

describe('a mail that is refused', () => {
  const toNobody = { mail: { ...mail, to: ['nobody'] } };

  it('is kept with the reason, and a later order tries again', async () => {
    expect(await deliver(toNobody)).toMatchObject({
      outcome: 'rejected',
      delivery: { state: 'rejected', reason: expect.stringMatching(/^400 BadRequest: /) as string },
    });
    expect((await kept()).reason).toMatch(/address/i);
    expect(await deliver(toNobody)).toMatchObject({ outcome: 'rejected' });
    expect(posts()).toBe(2);
  });

  it('and taken at the next try is sent, and no reason is left', async () => {
    mailFault('denied403');
    expect(await deliver()).toMatchObject({ outcome: 'rejected' });
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    const { state, reason } = await kept();
    expect([state, reason]).toEqual(['sent', undefined]);
    expect(simulator.mails()).toHaveLength(1);
  });

  it('by two orders at the same time is tried again by one of them', async () => {
    mailFault('denied403');
    await deliver();
    await expectOneSent([deliver(), deliver()]);
    expect(simulator.mails()).toHaveLength(1);
  });

  it('after it was taken is not mistaken for the next try, which got lost', async () => {
    simulator.fault({ operation: 'mailStatus', kind: 'mailDropped' });
    expect(await deliver()).toMatchObject({
      outcome: 'rejected',
      delivery: { reason: expect.stringContaining('EmailDropped') as string },
    });
    mailFault('dropConnection');
    expect(await deliver()).toMatchObject({ outcome: 'uncertain' });
    later(5);
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect(simulator.mails()).toHaveLength(2);
  });

  it('for now, because there were too many, is postponed for as long as the service says', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'throttle', retryAfter: 300 });
    expect(await deliver()).toMatchObject({ outcome: 'postponed', retryAfter: 300 });
    expect(await kept()).toMatchObject({
      state: 'postponed',
      reason: expect.stringMatching(/^429 /) as string,
    });
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect((await kept()).reason).toBeUndefined();
    // The service said that it has not got it. A question would count against the few that it answers in an hour.
    expect(questions()).toBe(1);
    expect(simulator.mails()).toHaveLength(1);
  });

  it('for now, after it was taken and dropped, is not mistaken for that one', async () => {
    simulator.fault({ operation: 'mailStatus', kind: 'mailDropped' });
    await deliver();
    mailFault('throttle');
    expect(await deliver()).toMatchObject({ outcome: 'postponed' });
    expect(await deliver()).toMatchObject({ outcome: 'sent' });
    expect(new Set(simulator.mails().map(({ operationId }) => operationId)).size).toBe(2);
  });
});
