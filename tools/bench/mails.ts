import { ownersReport } from '../../src/report/assemble.ts';
import { findingsCsvFor } from '../../src/report/csv/open-findings.ts';
import type { MailOrder } from '../../src/report/delivery/mail-orders.ts';
import { ownerMails } from '../../src/report/mail/owner-mails.ts';
import { reportMail } from '../../src/report/mail/report-mail.ts';
import { buildReport } from '../../src/report/report.ts';
import { manyOwners } from '../../test/support/many-owners.ts';
import { median, rounds, tell, timed } from './measure.ts';

/**
 * The mails of a week in which every cluster failed: the estate's, and one for each of 300 owners, from the material to HTML,
 * text and attached file. Beside it, JSON.stringify of the same reports.
 */
export function mails(clusters: number): void {
  const estate = manyOwners(clusters, 300);
  const { material, findings } = estate;
  const sender = 'audit@contoso.example';
  const addressOf = (owner: string): string => `${owner}@contoso.example`;
  const spent = {
    whole: [] as number[],
    wholeFloor: [] as number[],
    each: [] as number[],
    eachFloor: [] as number[],
  };
  let orders: readonly MailOrder[] = [];
  let largest = 0;
  for (let round = 0; round < rounds; round += 1) {
    spent.whole.push(
      timed(() => {
        const file = findingsCsvFor(null, findings);
        orders = [reportMail(buildReport(material.input), { to: [sender], sender }, file)];
      }),
    );
    const whole = buildReport(material.input);
    spent.wholeFloor.push(timed(() => JSON.stringify(whole)));
    spent.each.push(
      timed(() => (orders = [...orders, ...ownerMails(material, findings, addressOf, { sender })])) / 300,
    );
    const reports = estate.owners.map((owner) => ownersReport(material, [owner]));
    spent.eachFloor.push(timed(() => reports.map((report) => JSON.stringify(report))) / 300);
    largest = Math.max(...orders.map(({ mail }) => Buffer.byteLength(mail.html)));
  }
  const told = (taken: readonly number[], floor: readonly number[]): string =>
    `${median(taken).toFixed(1)} ms a mail, ${(median(taken) / median(floor)).toFixed(0)} times JSON.stringify of its report (${median(floor).toFixed(3)} ms)`;
  tell('mail of all', told(spent.whole, spent.wholeFloor));
  tell('300 owners', `${told(spent.each, spent.eachFloor)}; the largest HTML has ${largest} bytes`);
}
