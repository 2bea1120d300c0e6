import { renderMailHtml } from '../../src/report/email-html.ts';
import { renderMailText } from '../../src/report/email-text.ts';
import { renderReportPage } from '../../src/report/report-page.ts';
import { buildReport } from '../../src/report/report.ts';
import { aReportInput } from './a-report-input.ts';

/** Every form of the report over the believable week, by the path of its golden file. */
export function goldenReports(): Readonly<Record<string, string>> {
  const report = buildReport(aReportInput());
  return {
    'test/golden/report.json': `${JSON.stringify(report, null, 2)}\n`,
    'test/golden/report.html': renderMailHtml(report),
    'test/golden/report.txt': renderMailText(report),
    'test/golden/report.page.html': renderReportPage(report),
  };
}
