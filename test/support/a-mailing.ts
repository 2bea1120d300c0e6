import { clouds } from '../../src/azure/cloud.ts';
import { credentialFor } from '../../src/azure/credential.ts';
import { emailMailer } from '../../src/azure/email-mailer.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import type { ReportPorts } from '../../src/report/assemble.ts';
import { gatherMaterial } from '../../src/report/assemble.ts';
import type { Delivery } from '../../src/report/delivery/delivery-store.ts';
import { cardAudience, governance } from '../../src/report/delivery/delivery-store.ts';
import { openFindings } from '../../src/report/csv/open-findings.ts';
import type { SendPorts } from '../../src/report/delivery/send-report.ts';
import { silent } from '../../src/telemetry/telemetry.ts';
import { rules } from '../../src/rules/index.ts';
import type { Service } from './a-service.ts';

/** What reports of a service are put together from. */
export function aReporting(service: Service, over: Partial<ReportPorts> = {}): ReportPorts {
  const links = { api: 'https://audit.contoso.example/api', portal: 'https://portal.azure.com' };
  return { ...service, rules, links, now: () => service.now(), ...over };
}

/** What mails of a service are sent by: the SDK's client, to the service's simulator. */
export function aMailing(service: Service, over: Partial<SendPorts> = {}): SendPorts {
  const sender = 'audit@contoso.example';
  const simulatorUrl = service.simulator.url;
  const reporting = aReporting(service);
  return {
    material: (readers) => gatherMaterial(reporting, readers),
    findings: () => openFindings(service.estate),
    addressOf: undefined,
    mailer: emailMailer({
      endpoint: 'https://mail.communication.azure.com',
      sender,
      credential: credentialFor({ credential: 'default', cloud: clouds.public, simulatorUrl }),
      httpClient: rerouteTo(simulatorUrl),
    }),
    deliveries: service.deliveries,
    log: silent.log,
    recipients: ['platform@contoso.example'],
    sender,
    now: () => service.now(),
    ...over,
  };
}

/** Every mail about the whole estate, and every card. */
export async function deliveriesOf({
  deliveries,
}: Pick<Service, 'deliveries'>): Promise<readonly Delivery[]> {
  const [mails, cards] = await Promise.all([
    deliveries.ofAudience(governance),
    deliveries.ofAudience(cardAudience),
  ]);
  return [...mails, ...cards];
}
