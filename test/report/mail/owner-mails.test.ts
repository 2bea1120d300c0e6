import { findingsCsvFor } from '../../../src/report/csv/open-findings.ts';
import { ownerMails } from '../../../src/report/mail/owner-mails.ts';
import { largestMail, sizeOf } from '../../../src/report/mail/mail-size.ts';
import { reportMail } from '../../../src/report/mail/report-mail.ts';
import { buildReport } from '../../../src/report/report.ts';
import { aFullWeek } from '../../support/a-full-week.ts';

const input = aFullWeek();
const material = { input, ownersBefore: [] };
const findings = {
  byOwner: new Map([
    ['team-pay', ['pay,1\r\n', 'pay,2\r\n']],
    ['team-risk', ['risk,1\r\n']],
    [null, ['nobody,1\r\n']],
  ]),
};
const sender = 'audit@contoso.example';
const addresses: Readonly<Record<string, string>> = {
  'team-pay': 'Risk-And-Pay@contoso.example',
  'team-risk': 'risk-and-pay@contoso.example',
  'data-platform@contoso.example': 'data-platform@contoso.example',
};
const mails = ownerMails(material, findings, (owner) => addresses[owner] ?? null, { sender });

it('there is one mail for each address, and none for who has none', () => {
  expect(mails.map(({ audience, mail }) => [audience, mail.to])).toEqual([
    ['data-platform@contoso.example', ['data-platform@contoso.example']],
    ['team-pay and team-risk', ['Risk-And-Pay@contoso.example']],
  ]);
});

it('each has the open failures of its owners attached, and says so', () => {
  const [, ours] = mails;
  expect(ours?.mail.attachments).toMatchObject([{ name: 'open-failures.csv', contentType: 'text/csv' }]);
  expect(String(ours?.mail.attachments?.[0]?.content).split('\r\n').slice(1)).toEqual([
    'pay,1',
    'pay,2',
    'risk,1',
    '',
  ]);
  expect(ours?.mail.text).toContain(
    'Attached as open-failures.csv: 3 open failures, all there are of these clusters, those of clusters that were not read as they were last seen.',
  );
});

it('the failures of everybody are those of nobody too', () => {
  expect(findingsCsvFor(null, findings).rows).toBe(4);
  expect(findingsCsvFor(['team-risk'], findings).rows).toBe(1);
});

it('a CSV that is too large for a mail is left out, and the mail says where it is', () => {
  const csv = { rows: 55_000, csv: 'x'.repeat(8_000_000) };
  const { mail } = reportMail(buildReport(input), { to: ['a@contoso.example'], sender }, csv);
  expect(mail.attachments).toBeUndefined();
  expect(sizeOf(mail)).toBeLessThan(largestMail);
  for (const part of [mail.text, mail.html.replaceAll('&amp;', '&')]) {
    expect(part).toContain(
      'The CSV of all 55,000 open failures is too large for a mail. It is at https://aks-audit.example/api/findings?status=fail&exempted=false&format=csv.',
    );
  }
});
