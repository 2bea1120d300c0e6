import { silent } from '../../../src/telemetry/telemetry.ts';
import type { Fault } from '../../../local/simulator/fault.ts';
import { rerouteTo } from '../../../src/azure/reroute.ts';
import { teamsWorkflow } from '../../../src/azure/teams-workflow.ts';
import { assembleReport } from '../../../src/report/assemble.ts';
import type { DeliveryOutcome } from '../../../src/report/delivery/delivery.ts';
import { postCard, settleWeeklyCard } from '../../../src/report/card/post-card.ts';
import { sendReport, settleWeeklyReport } from '../../../src/report/delivery/send-report.ts';
import { teamsMessageOf } from '../../../src/report/card/teams-card.ts';
import type { Workflow } from '../../../src/report/card/workflow.ts';
import { rules } from '../../../src/rules/index.ts';
import { aCluster } from '../../support/a-cluster.ts';
import type { Service } from '../../support/a-service.ts';
import { aMailing, deliveriesOf } from '../../support/a-mailing.ts';
import { anEstate, aService } from '../../support/a-service.ts';

let service: Service;
beforeEach(async () => {
  service = await aService(anEstate([aCluster({ enableRBAC: false })]));
});
afterEach(() => service.close());

const signature = 's3cret-signature';
const workflowAt = (path: string): Workflow =>
  teamsWorkflow({
    url: `https://acme.logic.azure.com/workflows/${path}/triggers/manual/paths/invoke?sig=${signature}`,
    httpClient: rerouteTo(service.simulator.url),
  });

const report = (toldBy: 'mail' | 'card' = 'card') =>
  assembleReport({
    ...service,
    rules,
    links: { api: 'https://audit.contoso.example/api', portal: 'https://portal.azure.com' },
    toldBy,
  });

const posting = (workflow = workflowAt('governance')) => ({
  report,
  workflow,
  deliveries: service.deliveries,
  log: silent.log,
  now: () => service.now(),
});
const post = (workflow?: Workflow) => postCard(posting(workflow));
const settle = () => settleWeeklyCard(posting());

const mailing = () => aMailing(service);

const fault = (kind: Fault['kind'], times = 1): void => {
  service.simulator.fault({ operation: 'postCard', kind, times });
};
const cards = () => service.simulator.cards();
const posts = () => service.simulator.requests().filter(({ path }) => path.includes('/workflows/')).length;
const outcomes = async (calls: readonly Promise<DeliveryOutcome | undefined>[]) =>
  (await Promise.all(calls)).map((ended) => ended?.outcome).sort();

it('posts nothing before the first audit has completed', async () => {
  expect(await post()).toBeUndefined();
  expect(await settle()).toBeUndefined();
  expect([posts(), await deliveriesOf(service)]).toEqual([0, []]);
});

it('posts the card of the newest audit, and keeps that it did, but not the signature', async () => {
  const run = await service.audit();
  expect(await post()).toMatchObject({ outcome: 'sent', delivery: { period: '2026-W47', runId: run.id } });
  expect(cards()).toMatchObject([
    {
      workflow: 'governance',
      card: teamsMessageOf((await report())!).attachments[0]!.content,
      failure: null,
    },
  ]);
  const kept = await deliveriesOf(service);
  expect(kept).toMatchObject([{ state: 'sent', recipients: 1 }]);
  expect(JSON.stringify(kept)).not.toContain(signature);
});

it('is posted once a week, whatever is audited meanwhile', async () => {
  await service.audit();
  expect(await post()).toMatchObject({ outcome: 'sent' });
  expect(await post()).toMatchObject({ outcome: 'alreadySent' });
  service.later({ days: 1 });
  await service.audit();
  expect(await post()).toMatchObject({ outcome: 'alreadySent' });
  service.later({ days: 6 });
  expect(await post()).toMatchObject({ outcome: 'sent', delivery: { period: '2026-W48' } });
  expect(cards()).toHaveLength(2);
});

it('goes to another workflow too, and to one whose signature was renewed no second time', async () => {
  await service.audit();
  await post();
  expect(await post(workflowAt('board'))).toMatchObject({ outcome: 'sent' });
  const url = 'https://acme.logic.azure.com/workflows/board/triggers/manual/paths/invoke?sig=renewed';
  const renewed = teamsWorkflow({ url, httpClient: rerouteTo(service.simulator.url) });
  expect(await post(renewed)).toMatchObject({ outcome: 'alreadySent' });
});

it('is posted once by two timers at the same time', async () => {
  await service.audit();
  const ended = await outcomes([post(), post()]);
  expect(ended).toContain('sent');
  expect(['alreadySent', 'underWay']).toContain(ended.find((outcome) => outcome !== 'sent'));
  expect(cards()).toHaveLength(1);
});

describe('a card that got lost', () => {
  it.each<[string, Fault['kind'], number]>([
    ['was taken, and the answer got lost', 'takeThenDrop', 1],
    ['may have been taken', 'serverError500', 0],
    ['may not have arrived', 'dropConnection', 0],
  ])('is not posted again, because a workflow cannot be asked: it %s', async (_, kind, taken) => {
    await service.audit();
    fault(kind);
    expect(await post()).toMatchObject({ outcome: 'uncertain' });
    expect(await post()).toMatchObject({ outcome: 'underWay' });
    service.later({ minutes: 10 });
    expect(await post()).toMatchObject({ outcome: 'uncertain' });
    expect(await settle()).toBeUndefined();
    expect([posts(), cards().length]).toEqual([1, taken]);
    service.later({ days: 7 });
    expect(await post()).toMatchObject({ outcome: 'sent' });
  });

  it('with its sender is not posted again either', async () => {
    await service.audit();
    const dies: Workflow = { ...workflowAt('governance'), post: () => Promise.reject(new Error('died')) };
    await expect(post(dies)).rejects.toThrow('died');
    service.later({ minutes: 10 });
    expect(await post()).toMatchObject({ outcome: 'uncertain' });
    expect(await settle()).toBeUndefined();
    expect(posts()).toBe(0);
  });

  it('sets no mail going', async () => {
    await service.audit();
    fault('dropConnection');
    await post();
    service.later({ minutes: 10 });
    expect(await settleWeeklyReport(mailing())).toBeUndefined();
    expect(service.simulator.mails()).toEqual([]);
  });
});

describe('a card that was refused', () => {
  it('is kept with the reason, and posted by the timer after an hour', async () => {
    await service.audit();
    fault('denied403', 2);
    expect(await post()).toMatchObject({
      outcome: 'rejected',
      delivery: { state: 'rejected', reason: '403 AuthorizationFailed' },
    });
    service.later({ minutes: 55 });
    expect(await settle()).toBeUndefined();
    expect(posts()).toBe(1);
    service.later({ minutes: 5 });
    expect(await settle()).toMatchObject({ outcome: 'rejected' });
    service.later({ minutes: 60 });
    expect(await settle()).toMatchObject({ outcome: 'sent' });
    const [kept] = await deliveriesOf(service);
    expect([kept?.state, kept?.reason]).toEqual(['sent', undefined]);
    expect([posts(), cards().length]).toEqual([3, 1]);
    expect(await settle()).toBeUndefined();
  });

  it('is posted at once when somebody asks for it', async () => {
    await service.audit();
    fault('throttle');
    expect(await post()).toMatchObject({ outcome: 'rejected', delivery: { reason: '429 TooManyRequests' } });
    expect(await post()).toMatchObject({ outcome: 'sent' });
  });

  it('is posted once by two timers at the same time', async () => {
    await service.audit();
    fault('denied403');
    await post();
    service.later({ minutes: 60 });
    await Promise.all([settle(), settle()]);
    expect(cards()).toHaveLength(1);
  });

  it('in a week that has passed is let be, because its report would be told as this one', async () => {
    await service.audit();
    fault('denied403');
    await post();
    service.later({ days: 7 });
    expect(await settle()).toBeUndefined();
  });

  it('without a signature is refused as the service refuses it', async () => {
    await service.audit();
    const url = 'https://acme.logic.azure.com/workflows/governance/triggers/manual/paths/invoke';
    const unsigned = teamsWorkflow({ url, httpClient: rerouteTo(service.simulator.url) });
    expect(await post(unsigned)).toMatchObject({
      outcome: 'rejected',
      delivery: { reason: '401 DirectApiAuthorizationRequired' },
    });
  });
});

describe('what the next report is compared with', () => {
  it('is the run that was mailed, and not one of which only a card told', async () => {
    const mailed = await service.audit();
    await sendReport(mailing(), 'week');
    service.later({ days: 7 });
    const posted = await service.audit();
    await post();
    service.later({ days: 7 });
    await service.audit();
    expect((await report('mail'))?.since?.runId).toBe(mailed.id);
    expect((await report('card'))?.since?.runId).toBe(posted.id);
  });
});
