import fc from 'fast-check';
import type { Severity } from '../../../src/evaluation/rule.ts';
import type { HeadlineKind } from '../../../src/report/headline.ts';
import type { MailRoute } from '../../../src/report/mail/mail-headers.ts';
import { mailHeadersOf } from '../../../src/report/mail/mail-headers.ts';
import type { Report } from '../../../src/report/report.ts';
import { buildReport } from '../../../src/report/report.ts';
import { aReportInput } from '../../support/a-report-input.ts';

const report = buildReport(aReportInput());
const route: MailRoute = { audience: 'governance', sender: 'audit@contoso.example' };
const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

const headers = (over: Partial<MailRoute> = {}, of: Partial<Report> = {}) =>
  mailHeadersOf({ ...report, ...of }, { ...route, ...over });
const listId = (over: Partial<MailRoute>) => headers(over)['List-Id'];

it('name the list, the run, how far to trust the figures, and the gravest severity', () => {
  expect(headers()).toEqual({
    'List-Id': '<governance.aks-audit.contoso.example>',
    'Auto-Submitted': 'auto-generated',
    'AKS-Audit-Run': report.run.id,
    'AKS-Audit-Verdict': 'incomplete',
    'AKS-Audit-Severity': 'critical',
  });
});

it.each<[HeadlineKind, string]>([
  ['changed', 'complete'],
  ['quiet', 'complete'],
  ['first', 'complete'],
  ['incomplete', 'incomplete'],
  ['empty', 'empty'],
  ['stale', 'stale'],
])('of a report that is %s tell %s', (kind, verdict) => {
  const headline = { ...report.headline, kind };
  expect(headers({}, { headline })['AKS-Audit-Verdict']).toBe(verdict);
});

describe('the severity', () => {
  const quiet = buildReport({ ...aReportInput(), changes: [] }).changes;

  it.each<[string, Partial<Record<Severity, number>>, string]>([
    ['nothing open', {}, 'none'],
    ['one of low', { low: 1 }, 'low'],
    ['a few of each', { info: 9, medium: 2, high: 1 }, 'high'],
  ])('of %s', (_, failures, severity) => {
    const of = { failures: { ...none, ...failures }, changes: quiet };
    expect(headers({}, of)['AKS-Audit-Severity']).toBe(severity);
  });

  it('is that of a new failure too, which may not be open any more', () => {
    expect(report.changes.findings.opened.rows[0]?.severity).toBe('critical');
    expect(headers({}, { failures: none })['AKS-Audit-Severity']).toBe('critical');
  });
});

// Mail rules that people made look for these: a label that comes out differently breaks them.
describe('the List-Id', () => {
  it.each([
    ['governance', 'governance'],
    ['team-pay', 'team-pay'],
    ['Team-Pay ', 'team-pay'],
    ['Payments & Billing', 'payments-billing-544e201c'],
    ['pay@contoso.example', 'pay-contoso-example-ac7aa9f4'],
    ['支付', '36d0eb2b'],
  ])('of %s begins with %s', (audience, label) => {
    expect(listId({ audience })).toBe(`<${label}.aks-audit.contoso.example>`);
  });

  it.each([
    ['Payments & Billing', 'Payments / Billing'],
    ['支付', '账单'],
    ['a'.repeat(60), `${'a'.repeat(60)}b`],
  ])('tells %s from %s', (one, other) => {
    expect(listId({ audience: one })).not.toBe(listId({ audience: other }));
  });

  it.each([
    ['a domain that is not ASCII', 'audit@bücher.example', 'xn--bcher-kva.example'],
    ['a domain in capitals', 'Audit@Contoso.Example', 'contoso.example'],
    ['no domain', 'audit', 'audit'],
    ['what cannot be one', 'audit@a b', 'localhost'],
    ['one that is too long', `audit@${'a.'.repeat(120)}example`, 'localhost'],
  ])('of a sender with %s', (_, sender, namespace) => {
    expect(listId({ sender })).toBe(`<governance.aks-audit.${namespace}>`);
  });
});

describe('List-Unsubscribe', () => {
  it('is there where answers are read, and names the list', () => {
    expect(headers()).not.toHaveProperty('List-Unsubscribe');
    expect(headers({ replyTo: 'answers@contoso.example' })['List-Unsubscribe']).toBe(
      '<mailto:answers@contoso.example?subject=Unsubscribe%20governance.aks-audit.contoso.example>',
    );
  });

  it.each([
    ['asks for no copy', 'a?bcc=eve@evil.example', '<mailto:a%3Fbcc%3Deve@evil.example?subject='],
    ['ends no line', 'a\r\nBcc: eve@evil.example', '<mailto:a%0D%0ABcc%3A%20eve@evil.example?subject='],
    [
      'begins no second address',
      'a>, <mailto:eve@evil.example',
      '<mailto:a%3E%2C%20%3Cmailto%3Aeve@evil.example?subject=',
    ],
  ])('%s, whatever the address holds', (_, replyTo, begin) => {
    const value = headers({ replyTo })['List-Unsubscribe'] ?? '';
    expect(value.startsWith(begin)).toBe(true);
    expect(value.match(/[<>]/g)).toHaveLength(2);
  });

  it('is left out where it would be too long for a line', () => {
    expect(headers({ replyTo: `${'ä'.repeat(400)}@contoso.example` })).not.toHaveProperty('List-Unsubscribe');
  });
});

it('cannot begin another line, another header or another part, whatever names and ids hold', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a\r\nBcc: eve@evil.example',
      'a\r\n\r\n<script>alert(1)</script>',
      '=?utf-8?q?=0D=0ABcc:_eve?=',
      '\ud800',
      'x'.repeat(5_000),
      '\u2028Bcc: eve@evil.example',
      '>\u0000<',
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (audience, sender, replyTo, id) => {
      const made = mailHeadersOf({ ...report, run: { ...report.run, id } }, { audience, sender, replyTo });
      for (const [name, value] of Object.entries(made)) {
        expect(name).toMatch(/^[A-Za-z-]+$/);
        expect(value).toMatch(/^[ -~]*$/);
        expect(value.length).toBeLessThanOrEqual(900);
      }
      expect(made['List-Id']).toMatch(/^<[a-z0-9-]+(\.[a-z0-9-]+)+>$/);
      expect(made['List-Id']!.length).toBeLessThanOrEqual(255);
    }),
  );
});
