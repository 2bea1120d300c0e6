import * as z from 'zod';
import { renderMailHtml } from '../../report/email-html.ts';
import { renderMailText } from '../../report/email-text.ts';
import type { Report } from '../../report/report.ts';
import { renderReportPage } from '../../report/report-page.ts';
import type { ApiReply } from '../operation.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

const formats = ['html', 'mail', 'text', 'json'] as const;

// The page carries its own style and nothing else: no script, no picture, no request.
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const getReport = defineOperation({
  id: 'getReport',
  method: 'GET',
  route: 'report',
  summary: 'What the weekly mail says: as a page, as the mail itself (HTML or text), or as JSON',
  access: 'read',
  query: z.strictObject({ format: z.enum(formats).default('html') }),
  answers: {
    status: 200,
    description: 'The report of the newest audit, compared with the one that was last mailed.',
    contentTypes: ['text/html', 'text/plain', 'application/json'],
  },
  async handle({ query: { format } }, { report }) {
    const found = await report();
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
  summary: 'Mail the report of the newest audit now, once for each audit',
  access: 'operate',
  query: z.strictObject({}),
  body: z.strictObject({}),
  answers: { status: 200, description: 'How the sending ended.', contentTypes: ['application/json'] },
  async handle(_, services) {
    if (services.sendReport === undefined) {
      throw new Problem(
        409,
        'MailNotConfigured',
        'No mail is configured: set AUDIT_EMAIL_ENDPOINT, AUDIT_EMAIL_SENDER and AUDIT_EMAIL_RECIPIENTS.',
      );
    }
    const outcome = await services.sendReport();
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

function rendered(report: Report, format: (typeof formats)[number]): ApiReply {
  switch (format) {
    case 'html':
      return page(renderReportPage(report));
    case 'mail':
      return page(renderMailHtml(report));
    case 'text':
      return { contentType: 'text/plain; charset=utf-8', body: renderMailText(report) };
    case 'json':
      return { body: report };
  }
}

function page(body: string): ApiReply {
  return {
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': pagePolicy },
    body,
  };
}
