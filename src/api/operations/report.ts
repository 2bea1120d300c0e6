import * as z from 'zod';
import { isOfDomains, plainAddress } from '../../evaluation/policy/mail-address.ts';
import type { Policy } from '../../evaluation/policy/policy.ts';
import { UnknownOwner } from '../../report/assemble.ts';
import { renderMailHtml } from '../../report/mail/email-html.ts';
import { renderMailText } from '../../report/mail/email-text.ts';
import type { Report } from '../../report/report.ts';
import { renderReportPage } from '../../report/page/report-page.ts';
import type { ApiReply } from '../operation.ts';
import { defineOperation } from '../operation.ts';
import { page } from '../page-reply.ts';
import type { ProblemDetail } from '../problem.ts';
import { Problem } from '../problem.ts';
import { sendOutcome } from '../schemas/delivery.ts';
import type { ReportTold } from '../schemas/report.ts';
import { report as reportSchema } from '../schemas/report.ts';

const formats = ['html', 'mail', 'text', 'json'] as const;

export const getReport = defineOperation({
  id: 'getReport',
  method: 'GET',
  route: 'report',
  tag: 'Report',
  problems: { 403: ['WholeEstateOnly'], 404: ['NoAuditYet', 'OwnerNotFound'] },
  example: { query: { format: 'json' } },
  summary:
    'What the weekly mail says, to all or to one owner: as a page, as the mail itself (HTML or text), or as JSON',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({
    format: z.enum(formats).default('html').meta({
      description: 'As a page, as the mail (HTML or text), or as JSON.',
      example: 'json',
    }),
    owner: z
      .string()
      .min(1, 'must name an owner; leave it out for the whole estate.')
      .max(256)
      .optional()
      .meta({
        description: "The owner whose part it shall be, as the clusters' tags name it.",
        example: 'platform-engineering@contoso.example',
      }),
  }),
  answers: {
    status: 200,
    description: 'The report of the newest audit, compared with the one that was last mailed.',
    body: reportSchema,
    otherTypes: ['text/html', 'text/plain'],
  },
  async handle({ query: { format, owner } }, { report }) {
    const found = await report(owner).catch((error: unknown) => {
      throw error instanceof UnknownOwner
        ? new Problem(404, 'OwnerNotFound', error.message, { target: 'owner' })
        : error;
    });
    if (found === undefined) {
      throw new Problem(
        404,
        'NoAuditYet',
        'No audit has been completed yet. Start one with POST /api/audits.',
      );
    }
    return rendered(found, format);
  },
});

export const sendReport = defineOperation({
  id: 'sendReport',
  method: 'POST',
  route: 'report/send',
  tag: 'Report',
  problems: {
    403: ['WholeEstateOnly'],
    400: ['RecipientNotAllowed'],
    409: ['MailNotConfigured', 'NoAuditYet'],
  },
  example: { body: {} },
  summary: 'Mail the report of the newest audit now, once for each audit and recipient',
  answersFrom: 'moment',
  access: 'operate',
  query: z.strictObject({}),
  body: z.strictObject({
    to: z.array(z.string()).min(1).max(50).optional().meta({
      description: 'Others than the configured list, in domains that the policy allows (owners.domains).',
    }),
  }),
  answers: { status: 200, description: 'How the sending ended.', body: sendOutcome },
  async handle({ body: { to } }, services) {
    if (to !== undefined) refuseStrangers(to, services.policy);
    if (services.sendReport === undefined) {
      throw new Problem(
        409,
        'MailNotConfigured',
        'No mail is configured: set AUDIT_EMAIL_ENDPOINT, AUDIT_EMAIL_SENDER and AUDIT_EMAIL_RECIPIENTS.',
      );
    }
    const outcome = await services.sendReport(to);
    if (outcome === undefined) {
      throw new Problem(
        409,
        'NoAuditYet',
        'No audit has been completed yet. Start one with POST /api/audits.',
      );
    }
    const { period, subject, recipients, runId, state, reason } = outcome.delivery;
    return {
      body: {
        outcome: outcome.outcome,
        period,
        subject,
        recipients,
        run: runId,
        state,
        reason: reason ?? null,
      },
    };
  },
});

/** A report goes to nobody whom the policy does not allow, whoever may call this. */
function refuseStrangers(to: readonly string[], { owners: { domains = [] } }: Policy): void {
  const faults = to.flatMap((address, index): ProblemDetail[] => {
    if (plainAddress.test(address) && isOfDomains(address, domains)) return [];
    const allowed = domains.length === 0 ? 'no domain (owners.domains)' : domains.join(', ');
    const message = `"${address.slice(0, 254)}" is not one plain address of a domain that the policy allows: ${allowed}.`;
    return [{ code: 'RecipientNotAllowed', message, target: `to[${index}]` }];
  });
  if (faults.length === 0) return;
  throw new Problem(400, 'RecipientNotAllowed', faults.map(({ message }) => message).join(' '), {
    details: faults,
  });
}

function rendered(report: Report, format: (typeof formats)[number]): ApiReply<ReportTold> {
  switch (format) {
    case 'html':
      return page(renderReportPage(report));
    case 'mail':
      return page(renderMailHtml(report));
    case 'text':
      return { contentType: 'text/plain; charset=utf-8', text: renderMailText(report) };
    case 'json':
      return { body: report };
  }
}
