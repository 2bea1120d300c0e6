import { silent } from '../../../src/telemetry/telemetry.ts';
import type { Simulator } from '../../../local/simulator/simulator.ts';
import { startSimulator } from '../../../local/simulator/simulator.ts';
import { emailMailer } from '../../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../../src/azure/reroute.ts';
import { Tables } from '../../../src/azure/table-accounts.ts';
import { TableDeliveryStore } from '../../../src/azure/table-delivery-store.ts';
import type { RoundOutcome } from '../../../src/report/delivery/deliver-each.ts';
import { deliverEach } from '../../../src/report/delivery/deliver-each.ts';
import type { TellingPorts } from '../../../src/report/delivery/told-delivery.ts';
import type { MailOrder } from '../../../src/report/delivery/mail-orders.ts';
import { credential } from '../../support/a-simulator.ts';
import { aDyingProcess, Died } from '../../support/a-dying-process.ts';
import { aStorageAccount } from '../../support/azurite.ts';

const period = '2026-W47';
const runId = '20261120T080000000Z-aaaaaa';

let simulator: Simulator;
let ports: TellingPorts;
let clock: Date;

beforeEach(async () => {
  simulator = await startSimulator({
    estate: { managementGroups: [], subscriptions: [], clusters: [], kubernetesVersions: {} },
  });
  clock = new Date('2026-11-20T08:00:00.000Z');
  ports = {
    log: silent.log,
    mailer: emailMailer({
      endpoint: 'https://mail.communication.azure.com',
      sender: 'audit@contoso.example',
      credential,
      httpClient: rerouteTo(simulator.url),
    }),
    deliveries: new TableDeliveryStore(new Tables({ connectionString: aStorageAccount() }, () => credential)),
    now: () => clock,
  };
});
afterEach(() => simulator.close());

/** An order of a mail that says whose it is; a recipient without a domain is of Contoso. */
function order(audience: string, ...to: string[]): MailOrder {
  const addresses = to.map((name) => (name.includes('@') ? name : `${name}@contoso.example`));
  return { audience, mail: { to: addresses, subject: audience, html: `<p>${audience}</p>`, text: audience } };
}
const three = [
  order('governance', 'anna', 'ben'),
  order('team-pay', 'cleo'),
  order('team-data', 'dave', 'eve'),
];

function deliver(
  orders: readonly MailOrder[],
  { by = ports, of = period, ...pace }: { by?: TellingPorts; of?: string; rejectedRestMs?: number } = {},
): Promise<RoundOutcome> {
  return deliverEach(by, { period: of, runId, orders }, pace);
}

function later(minutes: number): void {
  clock = new Date(clock.getTime() + minutes * 60_000);
}

const said = ({ outcomes }: RoundOutcome) =>
  outcomes.map(({ outcome, delivery }) => [delivery.audience, outcome]);
const leftOf = ({ left }: RoundOutcome) => left.map(({ audience }) => audience);
const posts = () => simulator.requests().filter(({ method }) => method === 'POST').length;
/** Who got which mails, in order: `['governance', ['anna', 'ben']]`. */
const mailed = () =>
  simulator.mails().map(({ subject, to }) => [subject, to.map(({ address }) => address.split('@')[0])]);
const roundOf = async (of = period) => (await ports.deliveries.ofPeriod(of)).rounds[0];

describe('orders of one period', () => {
  it('go out in turn, once, and nothing is left', async () => {
    expect(said(await deliver(three))).toEqual([
      ['governance', 'sent'],
      ['team-pay', 'sent'],
      ['team-data', 'sent'],
    ]);
    expect(await roundOf()).toMatchObject({ runId, left: [], at: '2026-11-20T08:00:00.000Z' });
    later(60);
    const again = await deliver(three);
    expect(said(again).map(([, outcome]) => outcome)).toEqual(['alreadySent', 'alreadySent', 'alreadySent']);
    expect(again.left).toEqual([]);
    expect(mailed()).toEqual([
      ['governance', ['anna', 'ben']],
      ['team-pay', ['cleo']],
      ['team-data', ['dave', 'eve']],
    ]);
  });

  it.each<[string, MailOrder[], unknown[]]>([
    [
      'of an earlier order',
      [order('governance', 'anna', 'ben'), order('team-pay', 'cleo', 'anna')],
      [
        ['governance', ['anna', 'ben']],
        ['team-pay', ['cleo']],
      ],
    ],
    [
      'of an earlier order, written otherwise',
      [order('governance', 'anna'), order('team-pay', 'ANNA@Contoso.Example', 'cleo')],
      [
        ['governance', ['anna']],
        ['team-pay', ['cleo']],
      ],
    ],
    [
      'named twice in one order',
      [order('governance', 'anna', 'ben', 'Anna')],
      [['governance', ['anna', 'ben']]],
    ],
    [
      'who are all in earlier orders',
      [order('governance', 'anna'), order('team-pay', 'anna'), order('team-data', 'cleo')],
      [
        ['governance', ['anna']],
        ['team-data', ['cleo']],
      ],
    ],
  ])('leave out recipients %s', async (_, orders, expected) => {
    await deliver(orders);
    await deliver(orders);
    expect(mailed()).toEqual(expected);
  });

  it('with more recipients than a mail may have go out in lots, once', async () => {
    const crowd = order('governance', ...Array.from({ length: 120 }, (_, index) => `p${index}`));
    await deliver([crowd]);
    await deliver([crowd]);
    expect(simulator.mails().map(({ to }) => to.length)).toEqual([50, 50, 20]);
  });

  it('whose names hold line ends and half characters are one line in subject, table and round', async () => {
    const hostile = order('pay\r\nBcc: eve@evil.example\ud800\u202E', 'anna');
    simulator.fault({ operation: 'sendMail', kind: 'throttleWithoutRetryAfter' });
    await deliver([hostile]);
    const { deliveries, rounds } = await ports.deliveries.ofPeriod(period);
    expect([deliveries[0]?.audience, deliveries[0]?.subject, rounds[0]?.left[0]?.audience]).toEqual(
      Array.from({ length: 3 }, () => 'pay Bcc: eve@evil.example\uFFFD'),
    );
    await deliver([hostile]);
    expect(mailed()).toEqual([['pay Bcc: eve@evil.example\uFFFD', ['anna']]]);
  });

  it('are other mails in another period', async () => {
    await deliver(three);
    await deliver(three, { of: '2026-W48' });
    expect(simulator.mails()).toHaveLength(6);
  });
});

describe('a later call with other orders', () => {
  it.each<[string, MailOrder[], unknown[]]>([
    [
      'a recipient more: mails that one',
      [order('governance', 'anna', 'ben', 'cleo')],
      [['governance', ['cleo']]],
    ],
    ['a recipient less: mails nobody', [order('governance', 'ben')], []],
    ['another audience: mails who is new', [order('team-pay', 'anna', 'dave')], [['team-pay', ['dave']]]],
  ])('%s', async (_, orders, expected) => {
    await deliver([order('governance', 'anna', 'ben')]);
    const { left } = await deliver(orders);
    expect(left).toEqual([]);
    expect(mailed().slice(1)).toEqual(expected);
  });

  it('sends nothing twice where nobody knows whether the first mail went out, and then finds out', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'acceptThenDrop' });
    simulator.fault({ operation: 'mailStatus', kind: 'serverError500' });
    expect(leftOf(await deliver([order('governance', 'anna', 'ben')]))).toEqual(['governance']);
    const others = [order('governance', 'anna', 'cleo')];
    expect(leftOf(await deliver(others))).toEqual(['governance']);
    later(5);
    expect((await deliver(others)).left).toEqual([]);
    expect(mailed()).toEqual([
      ['governance', ['anna', 'ben']],
      ['governance', ['cleo']],
    ]);
  });

  it('mails the recipients of a mail that is found not to have gone out', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'dropConnection' });
    await deliver([order('governance', 'anna', 'ben')]);
    later(5);
    const { left } = await deliver([order('team-pay', 'ben'), order('governance', 'anna')]);
    expect(left).toEqual([]);
    expect(mailed()).toEqual([
      ['team-pay', ['ben']],
      ['governance', ['anna']],
    ]);
  });
});

describe('a service that takes no more', () => {
  it('is left alone at once, and the rest goes out when it said so', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'throttle', after: 1, retryAfter: 600 });
    const first = await deliver(three);
    expect(said(first)).toEqual([
      ['governance', 'sent'],
      ['team-pay', 'postponed'],
      ['team-data', 'postponed'],
    ]);
    expect(leftOf(first)).toEqual(['team-pay', 'team-data']);
    expect(posts()).toBe(2);
    expect(await roundOf()).toMatchObject({
      left: [
        { audience: 'team-pay', recipients: 1 },
        { audience: 'team-data', recipients: 2 },
      ],
      notBefore: '2026-11-20T08:10:00.000Z',
    });

    later(5);
    const requests = simulator.requests().length;
    expect(leftOf(await deliver(three))).toEqual(['team-pay', 'team-data']);
    expect(simulator.requests()).toHaveLength(requests);

    later(5);
    const last = await deliver(three);
    expect([leftOf(last), said(last)]).toEqual([
      [],
      [
        ['governance', 'alreadySent'],
        ['team-pay', 'sent'],
        ['team-data', 'sent'],
      ],
    ]);
    expect(simulator.mails()).toHaveLength(3);
    expect((await roundOf())?.notBefore).toBeUndefined();
  });

  it('and does not say for how long is tried again by the next call', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'throttleWithoutRetryAfter' });
    expect(leftOf(await deliver(three))).toHaveLength(3);
    expect(posts()).toBe(1);
    expect(leftOf(await deliver(three))).toEqual([]);
    expect(simulator.mails()).toHaveLength(3);
  });

  it('lets a person without a mail be served by other orders, and nobody twice', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'throttle', after: 1, retryAfter: 60 });
    await deliver(three);
    later(1);
    await deliver([order('team-pay', 'cleo', 'fay', 'anna'), order('team-data', 'eve')]);
    expect(mailed()).toEqual([
      ['governance', ['anna', 'ben']],
      ['team-pay', ['cleo', 'fay']],
      ['team-data', ['eve']],
    ]);
  });

  // Ten in an hour is what a domain managed by Azure gets. A call that is refused counts as well, says Microsoft.
  it('at ten in an hour gets 25 mails in three hours, and one refused call an hour', async () => {
    const orders = Array.from({ length: 25 }, (_, index) => order(`team-${index}`, `p${index}`));
    const perHour: number[] = [];
    for (let hour = 0; hour < 3; hour += 1) {
      const before = posts();
      simulator.fault({ operation: 'sendMail', kind: 'throttle', after: 10, times: 99, retryAfter: 3600 });
      for (let call = 0; call < 12; call += 1) {
        await deliver(orders);
        later(5);
      }
      perHour.push(posts() - before);
      await fetch(`${simulator.url}/simulator/faults`, { method: 'DELETE' });
    }
    expect(perHour).toEqual([11, 11, 5]);
    expect(mailed()).toEqual(orders.map(({ audience }, index) => [audience, [`p${index}`]]));
    expect((await roundOf())?.left).toEqual([]);
  });
});

describe('a service that does not answer', () => {
  const six = Array.from({ length: 6 }, (_, index) => order(`team-${index}`, `p${index}`));

  it('is left alone after the third mail, and the next call goes on', async () => {
    simulator.fault({ operation: 'sendMail', kind: 'serverError500', after: 1, times: 99 });
    const { left } = await deliver(six);
    expect(left).toHaveLength(5);
    expect(posts()).toBe(4);
    await fetch(`${simulator.url}/simulator/faults`, { method: 'DELETE' });
    later(5);
    expect(leftOf(await deliver(six))).toEqual([]);
    expect(simulator.mails()).toHaveLength(6);
  });

  it('now and then does not keep the others from going out', async () => {
    for (const name of ['p0', 'p1', 'p3', 'p4']) {
      simulator.fault({ operation: 'sendMail', kind: 'dropConnection', match: `${name}@` });
    }
    expect(leftOf(await deliver(six))).toEqual(['team-0', 'team-1', 'team-3', 'team-4']);
    later(5);
    expect(leftOf(await deliver(six))).toEqual([]);
    expect(simulator.mails()).toHaveLength(6);
  });
});

describe('a mail that is rejected', () => {
  const withFault = [order('governance', 'anna'), order('team-pay', 'nobody@'), order('team-data', 'dave')];

  it('does not stop the others, is not left, and is tried again by the next call', async () => {
    const first = await deliver(withFault);
    expect(said(first)).toEqual([
      ['governance', 'sent'],
      ['team-pay', 'rejected'],
      ['team-data', 'sent'],
    ]);
    expect(first.left).toEqual([]);
    const { deliveries } = await ports.deliveries.ofPeriod(period);
    expect(deliveries.filter(({ state }) => state === 'rejected')).toMatchObject([
      { audience: 'team-pay', reason: expect.stringMatching(/^400 BadRequest/) as string },
    ]);
    await deliver(withFault);
    expect(posts()).toBe(4);
    const mended = await deliver([
      order('governance', 'anna'),
      order('team-pay', 'cleo'),
      order('team-data', 'dave'),
    ]);
    expect(said(mended)[1]).toEqual(['team-pay', 'sent']);
    expect(simulator.mails()).toHaveLength(3);
  });

  it('is let rest where that is wanted', async () => {
    const rest = { rejectedRestMs: 3_600_000 };
    await deliver(withFault, rest);
    later(59);
    expect(said(await deliver(withFault, rest))[1]).toEqual(['team-pay', 'rejected']);
    expect(posts()).toBe(3);
    later(1);
    await deliver(withFault, rest);
    expect(posts()).toBe(4);
  });
});

describe('two calls at the same time', () => {
  it.each<[string, MailOrder[]]>([
    ['with the same orders', three],
    ['with the same orders the other way round', three.toReversed()],
    ['with other orders for the same people', [order('x', 'eve', 'ben'), order('y', 'anna', 'cleo', 'dave')]],
  ])('%s mail everybody once', async (_, others) => {
    await Promise.all([deliver(three), deliver(others)]);
    for (let call = 0; call < 2; call += 1) {
      later(5);
      await deliver(three);
    }
    const everybody = simulator.mails().flatMap(({ to }) => to.map(({ address }) => address));
    expect(everybody.toSorted()).toEqual(three.flatMap(({ mail }) => mail.to).toSorted());
  });
});

describe('a process that dies', () => {
  const others = [
    order('team-data', 'dave'),
    order('team-pay', 'eve', 'cleo'),
    order('governance', 'ben', 'anna', 'fay'),
  ];
  const throttleAfterOne = { operation: 'sendMail', kind: 'throttle', after: 1, retryAfter: 60 } as const;
  const lostAnswer = { operation: 'sendMail', kind: 'acceptThenDrop' } as const;

  it.each([
    ['before', 'the same orders', three, undefined],
    ['after', 'the same orders', three, undefined],
    ['before', 'the same orders, throttled', three, throttleAfterOne],
    ['after', 'the same orders, throttled', three, throttleAfterOne],
    ['after', 'the same orders, with a lost answer', three, lostAnswer],
    ['before', 'other orders', others, undefined],
    ['after', 'other orders', others, undefined],
  ] as const)(
    '%s any step leaves to later calls with %s what is open, and nobody gets two',
    async (when, _, then, fault) => {
      let died = true;
      let steps = 0;
      for (let at = 1; died; at += 1) {
        const of = `2026-W47-${at}`;
        const mailsBefore = simulator.mails().length;
        if (fault) simulator.fault(fault);
        const { by, calls } = aDyingProcess(ports, at, when);
        died = await deliver(three, { by, of }).then(
          () => false,
          (error: unknown) => error instanceof Died,
        );
        steps = calls();
        for (let call = 0; call < 4; call += 1) {
          later(5);
          await deliver(then, { of });
        }
        const everybody = simulator
          .mails()
          .slice(mailsBefore)
          .flatMap(({ to }) => to.map(({ address }) => address));
        expect(new Set(everybody).size).toBe(everybody.length);
        expect(everybody).toEqual(expect.arrayContaining(then.flatMap(({ mail }) => [...mail.to])));
        const { deliveries, rounds } = await ports.deliveries.ofPeriod(of);
        expect(deliveries.filter(({ state }) => state === 'sending')).toEqual([]);
        expect(rounds).toMatchObject([{ left: [] }]);
        await fetch(`${simulator.url}/simulator/faults`, { method: 'DELETE' });
      }
      // Reading twice and keeping the round twice; for each mail begin, send and save.
      expect(steps).toBeGreaterThanOrEqual(8);
    },
  );
});
