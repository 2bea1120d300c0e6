import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import { emailMailer } from '../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import { renderMailHtml } from '../../src/report/email-html.ts';
import { renderMailText } from '../../src/report/email-text.ts';
import { sendReport } from '../../src/report/send-report.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';

let service: Service;
beforeEach(async () => {
  service = await aService(anEstate([aCluster({ enableRBAC: false })]));
});
afterEach(() => service.close());

const report = () =>
  assembleReport({
    ...service,
    rules,
    links: { api: 'https://audit.contoso.example/api', portal: 'https://portal.azure.com' },
  });

function send(per: 'week' | 'run', now = () => service.now()) {
  const simulatorUrl = service.simulator.url;
  const mailer = emailMailer({
    endpoint: 'https://mail.communication.azure.com',
    sender: 'audit@contoso.example',
    credential: credentialFor({ credential: 'default', cloud: clouds.public, simulatorUrl }),
    httpClient: rerouteTo(simulatorUrl),
  });
  const recipients = ['platform@contoso.example', 'cto@contoso.example'];
  return sendReport({ report, mailer, deliveries: service.deliveries, now, recipients }, per);
}

it('mails nothing before the first audit has completed', async () => {
  expect(await send('week')).toBeUndefined();
  expect(await send('run')).toBeUndefined();
  expect(service.simulator.mails()).toEqual([]);
  expect(await service.deliveries.all()).toEqual([]);
});

it('mails the report as HTML and as text to every recipient', async () => {
  await service.audit();
  const told = (await report())!;
  expect(await send('week')).toMatchObject({ outcome: 'sent' });
  expect(service.simulator.mails()).toMatchObject([
    {
      from: 'audit@contoso.example',
      to: [{ address: 'platform@contoso.example' }, { address: 'cto@contoso.example' }],
      subject: told.headline.subject,
      html: renderMailHtml(told),
      text: renderMailText(told),
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

it.each<[string, number, string]>([
  ['the end of a year with 53 weeks', 42, '2026-W53'],
  ['a week of one digit', 45, '2027-W01'],
])('names %s as ISO 8601 does', async (_, days, period) => {
  await service.audit();
  service.later({ days });
  expect(await send('week')).toMatchObject({ delivery: { period } });
});
