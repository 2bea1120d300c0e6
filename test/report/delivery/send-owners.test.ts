import { sendReport, settleWeeklyReport } from '../../../src/report/delivery/send-report.ts';
import { aCluster } from '../../support/a-cluster.ts';
import { aMailing } from '../../support/a-mailing.ts';
import type { Service } from '../../support/a-service.ts';
import { anEstate, aService } from '../../support/a-service.ts';

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';
const cluster = (name: string, owner: string, disableLocalAccounts = false) =>
  aCluster(
    { disableLocalAccounts },
    { id: `${group}/providers/Microsoft.ContainerService/managedClusters/${name}`, name, tags: { owner } },
  );

let service: Service;
beforeEach(async () => {
  service = await aService(
    anEstate([cluster('a', 'team-a'), cluster('b', 'team-b'), cluster('c', 'team-c')]),
  );
});
afterEach(() => service.close());

const addresses: Readonly<Record<string, string>> = {
  'team-a': 'a@contoso.example',
  'team-b': 'b@contoso.example',
};
const mailing = () => aMailing(service, { addressOf: (owner) => addresses[owner] ?? null });
const mails = () =>
  service.simulator
    .mails()
    .map(({ to, subject }) => `${to.map(({ address }) => address).join()}: ${subject}`);

it('each owner with an address gets its part with the weekly report, and none with one on request', async () => {
  await service.audit();
  await sendReport(mailing(), 'week');
  expect(mails()).toEqual([
    expect.stringMatching(/^platform@contoso.example: AKS governance: first report, 3 clusters checked/),
    expect.stringMatching(/^a@contoso.example: AKS governance, team-a: first report, 1 cluster checked/),
    expect.stringMatching(/^b@contoso.example: AKS governance, team-b: /),
  ]);
  await sendReport(mailing(), 'run');
  expect(mails()).toHaveLength(4);
});

it('an owner who comes late in the week is told the same week as governance was', async () => {
  await service.audit();
  await sendReport(mailing(), 'week');
  service.later({ days: 7 });
  service.simulator.replaceEstate(anEstate([cluster('a', 'team-a', true), cluster('b', 'team-b')]));
  await service.audit();
  // After governance and the first owner, the service takes no more until tomorrow.
  service.simulator.fault({ operation: 'sendMail', kind: 'throttle', after: 2, retryAfter: 86_000 });
  await sendReport(mailing(), 'week');
  expect(mails().slice(3)).toHaveLength(2);
  service.later({ days: 1 });
  service.simulator.replaceEstate(anEstate([cluster('a', 'team-a', true), cluster('b', 'team-b', true)]));
  await service.audit();
  await settleWeeklyReport(mailing());
  const last = service.simulator.mails().at(-1);
  expect(last?.to).toEqual([{ address: 'b@contoso.example' }]);
  expect(last?.text).toContain('Compared with audit 20261120T080000000Z');
  expect(last?.text).toContain('0 new, 1 resolved');
  await settleWeeklyReport(mailing());
  expect(mails()).toHaveLength(6);
});
