import type { ReportMaterial } from '../assemble.ts';
import { ownersIn, ownersReport } from '../assemble.ts';
import type { MailOrder } from '../delivery/mail-orders.ts';
import type { OpenFindings } from '../csv/open-findings.ts';
import { findingsCsvFor } from '../csv/open-findings.ts';
import type { ReportMailRoute } from './report-mail.ts';
import { reportMail } from './report-mail.ts';

/**
 * The mails of all owners that have an address, each of its part of the estate alone, in order of their addresses. Owners
 * with one address get one mail together. An owner none of whose clusters can be seen any more is told so once.
 */
export function ownerMails(
  material: ReportMaterial,
  findings: OpenFindings,
  addressOf: (owner: string) => string | null,
  route: Omit<ReportMailRoute, 'to'>,
): MailOrder[] {
  const named = ownersIn(material.input).flatMap((owner) => {
    const address = addressOf(owner);
    return address === null ? [] : [{ owner, address }];
  });
  return [...Map.groupBy(named, ({ address }) => address.toLowerCase())]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, some]) => {
      const owners = some.map(({ owner }) => owner);
      const to = some.slice(0, 1).map(({ address }) => address);
      return reportMail(ownersReport(material, owners), { ...route, to }, findingsCsvFor(owners, findings));
    });
}
