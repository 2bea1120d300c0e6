import { silent } from '../../src/telemetry/telemetry.ts';
import type { Simulator } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { emailMailer } from '../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { Tables } from '../../src/azure/table-accounts.ts';
import { TableDeliveryStore } from '../../src/azure/table-delivery-store.ts';
import type { TransitionKind } from '../../src/history/transition.ts';
import type { ReportMaterial } from '../../src/report/assemble.ts';
import { ownersIn, ownersReport } from '../../src/report/assemble.ts';
import { deliverEach } from '../../src/report/delivery/deliver-each.ts';
import type { TellingPorts } from '../../src/report/delivery/told-delivery.ts';
import type { MailOrder } from '../../src/report/delivery/mail-orders.ts';
import { withoutRepeats } from '../../src/report/delivery/mail-orders.ts';
import { largestMail, sizeOf } from '../../src/report/mail/mail-size.ts';
import { findingsCsvFor } from '../../src/report/csv/open-findings.ts';
import { ownerMails } from '../../src/report/mail/owner-mails.ts';
import { buildReport } from '../../src/report/report.ts';
import { reportMail } from '../../src/report/mail/report-mail.ts';
import { aDyingProcess, Died } from '../support/a-dying-process.ts';
import type { Naming } from '../support/a-large-report-input.ts';
import { aClusterChange, aClusterRef, aReportInput } from '../support/a-report-input.ts';
import { credential } from '../support/a-simulator.ts';
import { aStorageAccount } from '../support/azurite.ts';
import type { ManyOwners } from '../support/many-owners.ts';
import { addressOfOwner, manyOwners } from '../support/many-owners.ts';

const sender = 'audit@contoso.example';

/** The orders of a week, as the service makes them: the estate's mail, and those of the owners. */
function ordersOf(estate: ManyOwners): readonly MailOrder[] {
  const { material, findings } = estate;
  const whole = reportMail(
    buildReport(material.input),
    { to: ['platform@contoso.example'], sender },
    findingsCsvFor(null, findings),
  );
  return [whole, ...ownerMails(material, findings, addressOfOwner(estate), { sender })];
}

const recipientsOf = (orders: readonly MailOrder[]): string[] =>
  orders.flatMap(({ mail }) => mail.to.map((address) => address.toLowerCase()));

describe('the mails of 10,000 clusters with 300 owners', () => {
  const longest: Naming = (what, length) => what.padEnd(length, 'x');
  it.each<[string, Naming | undefined]>([
    ['names as people give them', undefined],
    ['names as long as Azure allows', longest],
  ])('are each below 100 KB, with a file that the service takes: %s', (_, naming) => {
    const orders = ordersOf(manyOwners(10_000, 300, naming));
    expect(orders).toHaveLength(299);
    for (const { mail } of orders) {
      expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
      expect(Buffer.byteLength(mail.text)).toBeLessThan(100_000);
      expect(sizeOf(mail)).toBeLessThanOrEqual(largestMail);
    }
  });

  it('go to nobody twice, and to nobody whose address is not known', () => {
    const orders = ordersOf(manyOwners(300, 300));
    const owners = recipientsOf(orders.slice(1));
    expect(new Set(owners).size).toBe(owners.length);
    const all = recipientsOf(withoutRepeats(orders));
    expect(new Set(all).size).toBe(all.length);
    // The address of two, governance's own, none, and one each of the rest.
    expect(all).toHaveLength(1 + 1 + 296);
  });
});

describe('an owner', () => {
  const { material } = manyOwners(100, 10);
  it('who is told together with another has the clusters of both', () => {
    expect(ownersReport(material, ['team-000', 'team-001']).figures[1]?.value).toBe(20);
  });
  it('is told of no audit whose figures by owner are not known, and the reason is not that nothing was read', () => {
    const unknown = { ...material, input: { ...material.input, owners: undefined } };
    expect(ownersIn(unknown.input)).toEqual([]);
    expect(() => ownersReport(unknown, ['team-000'])).toThrow(
      'read of team-000 is not known: an earlier version',
    );
  });
  it('has no change of the score where the figures of then are not known', () => {
    expect(ownersReport(material, ['team-000']).figures[3]?.shown).toBe('±0');
    const unknown = { ...material, ownersBefore: undefined };
    expect(ownersReport(unknown, ['team-000']).figures[3]?.shown).toBe('not assessed');
  });
  it('who is not known is refused', () => {
    expect(() => ownersReport(material, ['team-010'])).toThrow('has read no cluster of team-010');
  });
});

describe('an owner none of whose clusters was read', () => {
  const lost = aClusterRef('aks-lost', 'retail', 'team-lost');
  const after = (...kinds: readonly TransitionKind[]): ReportMaterial => ({
    input: aReportInput({ changes: kinds.map((kind) => aClusterChange(kind, lost, 1)) }),
    ownersBefore: [],
  });

  it.each<[string, boolean, readonly TransitionKind[]]>([
    ['passed out of sight since the report before', true, ['lostSight']],
    ['did so twice', true, ['lostSight', 'seenAgain', 'lostSight']],
    // Nothing of it is left to look after.
    ['passed out of sight, and is gone', false, ['lostSight', 'gone']],
    ['has been out of sight for longer', false, []],
    ['has been so but for a day', false, ['seenAgain', 'lostSight']],
  ])('whose cluster %s: is it told? %s', (_, isTold, kinds) => {
    const material = after(...kinds);
    expect(ownersIn(material.input).includes('team-lost')).toBe(isTold);
    if (isTold) expect(ownersReport(material, ['team-lost']).score).toBeNull();
    else expect(() => ownersReport(material, ['team-lost'])).toThrow('has read no cluster of team-lost');
  });
});

describe('a process that dies between the mails of owners', () => {
  const orders = ordersOf(manyOwners(60, 6));
  let simulator: Simulator;
  let ports: TellingPorts;
  let clock = new Date('2026-11-20T08:00:00.000Z');

  beforeAll(async () => {
    simulator = await startSimulator({
      estate: { managementGroups: [], subscriptions: [], clusters: [], kubernetesVersions: {} },
    });
    ports = {
      log: silent.log,
      mailer: emailMailer({
        endpoint: 'https://mail.communication.azure.com',
        sender,
        credential,
        httpClient: rerouteTo(simulator.url),
      }),
      deliveries: new TableDeliveryStore(
        new Tables({ connectionString: aStorageAccount() }, () => credential),
      ),
      now: () => clock,
    };
  });
  afterAll(() => simulator.close());

  it.each(['before', 'after'] as const)(
    '%s any step leaves what is open to the next, and nobody gets two or none',
    async (when) => {
      const everybody = new Set(recipientsOf(orders));
      let died = true;
      for (let at = 1; died; at += 1) {
        const round = { period: `2026-W47-${when}-${at}`, runId: '20261120T080000000Z-aaaaaa', orders };
        const mailsBefore = simulator.mails().length;
        const { by } = aDyingProcess(ports, at, when);
        died = await deliverEach(by, round).then(
          () => false,
          (error: unknown) => {
            if (error instanceof Died) return true;
            throw error;
          },
        );
        for (let call = 0; call < 2; call += 1) {
          clock = new Date(clock.getTime() + 5 * 60_000);
          await deliverEach(ports, round);
        }
        const mailed = simulator
          .mails()
          .slice(mailsBefore)
          .flatMap(({ to }) => to.map(({ address }) => address.toLowerCase()));
        expect(mailed.toSorted()).toEqual([...everybody].toSorted());
        if (!died) expect(at).toBeGreaterThan(3 * everybody.size);
      }
    },
    120_000,
  );
});
