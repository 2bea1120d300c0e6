import { governance } from '../delivery/delivery-store.ts';
import { renderMailHtml } from './email-html.ts';
import { renderMailText } from './email-text.ts';
import { mailHeadersOf } from './mail-headers.ts';
import type { MailOrder } from '../delivery/mail-orders.ts';
import { largestMail, sizeOf } from './mail-size.ts';
import type { Mail } from '../delivery/mailer.ts';
import type { Report } from '../report.ts';

const attachmentName = 'open-failures.csv';

/** To whom the mail of a report goes, and by which addresses. */
export interface ReportMailRoute {
  /** Whose mail it is: the owners of the report, or governance, unless it is said. */
  readonly audience?: string;
  readonly to: readonly string[];
  readonly sender: string;
  readonly replyTo?: string | undefined;
}

/**
 * The mail of a report, with every open failure attached as CSV where the mail service takes a mail of that size; the mail
 * says which of both it is.
 */
export function reportMail(
  report: Report,
  { audience = report.audience ?? governance, to, sender, replyTo }: ReportMailRoute,
  { rows, csv }: { readonly rows: number; readonly csv: string },
): MailOrder {
  const mailOf = (attached: boolean): Mail => {
    const told: Report = { ...report, attachment: { name: attachmentName, rows, attached } };
    return {
      to,
      ...(replyTo !== undefined && { replyTo }),
      subject: report.headline.subject,
      html: renderMailHtml(told),
      text: renderMailText(told),
      headers: mailHeadersOf(report, { audience, sender, replyTo }),
      ...(attached && { attachments: [{ name: attachmentName, contentType: 'text/csv', content: csv }] }),
    };
  };
  const whole = mailOf(true);
  return { audience, mail: sizeOf(whole) <= largestMail ? whole : mailOf(false) };
}
