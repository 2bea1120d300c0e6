import { renderMailHtml } from '../../src/report/mail/email-html.ts';
import { renderReportPage } from '../../src/report/page/report-page.ts';
import { darkModes } from '../../test/support/colours.ts';
import { restyled } from '../../test/support/read-html.ts';
import { sampleReports } from '../../test/support/sample-reports.ts';
import type { Shot } from './shot.ts';
import { paper, shotOf } from './shot.ts';

/** A picture of a form of a report. */
export interface ReportShot extends Shot {
  readonly markup: string;
}

const widths = { mail: [600, 360], page: [1200, 600, 360] };

/** Every sample report as mail and as page, at each width, light and dark, and the page as it is printed. */
export function reportShots(): ReportShot[] {
  return Object.entries(sampleReports).flatMap(([report, content]) => {
    const mail = renderMailHtml(content);
    const page = renderReportPage(content);
    const shot = (form: Shot['form'], scheme: Shot['scheme'], width: number, markup: string): ReportShot => ({
      ...shotOf(report, form, width, scheme),
      markup,
    });
    return [
      ...widths.mail.flatMap((width) => [
        shot('mail', 'light', width, mail),
        shot('mail', 'dark', width, turned(mail)),
      ]),
      ...widths.page.flatMap((width) => [
        shot('page', 'light', width, page),
        shot('page', 'dark', width, page),
      ]),
      shot('page', 'print', paper, page),
    ];
  });
}

/** A mail has one set of colours; clients in dark mode turn them. */
function turned(mail: string): string {
  return restyled(mail, (style) => style.replace(/#[0-9a-f]{6}/g, darkModes['to dark grey']));
}
