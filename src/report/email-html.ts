import { layout, styles } from './email-parts.ts';
import { mailSections } from './email-sections.ts';
import { html } from './html.ts';
import { cutTo } from './report-cut.ts';
import type { Report } from './report.ts';

// Gmail clips a mail of more than 102 KB, and what is clipped is not read.
const mostBytes = 100_000;
const rowsOfATable = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/**
 * The HTML part of the mail: tables and inline styles alone, for Outlook and Gmail. Always below 100,000 bytes: where ten
 * rows a table would be more (names of the greatest length throughout), every table is cut shorter and says so.
 */
export function renderMailHtml(report: Report): string {
  const mails = rowsOfATable.values().map((rows) => mailOf(cutTo(report, rows)));
  return mails.find((mail) => bytesOf(mail) < mostBytes) ?? mailOf(cutTo(report, 0));
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

// Webmail puts the mail's body into a page of its own and drops what stood on the root, so the language is said within too.
function mailOf(report: Report): string {
  const { headline, week, preheader } = report;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${headline.subject}</title>
      </head>
      <body style="${styles.page}">
        <div style="${styles.hidden}">${preheader}</div>
        <div lang="en">
          ${layout(
            html`<tr>
              <td align="center" style="padding:12px 4px">
                <table
                  role="presentation"
                  width="600"
                  cellpadding="0"
                  cellspacing="0"
                  border="0"
                  style="${styles.sheet}"
                >
                  <tr>
                    <td style="${styles.head}">
                      <p style="${styles.kicker}">AKS governance, week ${week.week} of ${week.year}</p>
                      <h1 style="${styles.h1}">${headline.title}</h1>
                      <p style="${styles.lead}">${headline.detail}</p>
                    </td>
                  </tr>
                  ${mailSections.map(
                    (section) =>
                      html`<tr>
                        <td style="${styles.section}">${section(report)}</td>
                      </tr>`,
                  )}
                </table>
              </td>
            </tr>`,
          )}
        </div>
      </body>
    </html>`.toString();
}
