import { renderMailHtml } from '../../src/report/mail/email-html.ts';
import { renderMailText } from '../../src/report/mail/email-text.ts';
import { renderReportPage } from '../../src/report/page/report-page.ts';
import { buildReport } from '../../src/report/report.ts';
import { silenceOf } from '../../src/report/silence/silence.ts';
import type { Silence } from '../../src/report/silence/silence.ts';
import { silenceMail } from '../../src/report/silence/silence-mail.ts';
import { teamsMessageOf } from '../../src/report/card/teams-card.ts';
import { aFullWeek } from './a-full-week.ts';
import { aCompletedRun } from './a-report-input.ts';

/** Every form of the report over the full week, by the path of its golden file. */
export function goldenReports(): Readonly<Record<string, string>> {
  const report = buildReport(aFullWeek());
  const silence = silenceMail(aSilence(), []);
  return {
    'test/golden/report.json': `${JSON.stringify(report, null, 2)}\n`,
    'test/golden/report.html': renderMailHtml(report),
    'test/golden/report.txt': renderMailText(report),
    'test/golden/report.page.html': renderReportPage(report),
    'test/golden/teams-card.json': `${JSON.stringify(teamsMessageOf(report), null, 2)}\n`,
    'test/golden/silence.html': silence.html,
    'test/golden/silence.txt': silence.text,
  };
}

/** Two days after the full week's audit: one has failed, and one is under way. */
function aSilence(): Silence {
  const latest = aCompletedRun();
  const { tally: _tally, completedAt: _completedAt, ...begun } = latest;
  const silence = silenceOf({
    latest,
    begun: [
      { ...begun, id: '20261122T050003Z-4d1e', startedAt: '2026-11-22T05:00:03Z', state: 'running' },
      {
        ...begun,
        id: '20261121T050003Z-0c77',
        startedAt: '2026-11-21T05:00:03Z',
        state: 'failed',
        reason:
          'The scope could not be listed: 403 AccessDenied: Access is denied to the requested resource.',
      },
    ],
    expectedHours: 26,
    now: new Date('2026-11-22T07:05:00Z'),
    api: 'https://aks-audit.example/api',
    version: '1.2.3',
  });
  if (silence === undefined) throw new Error('It is not silent.');
  return silence;
}
