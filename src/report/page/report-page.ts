import { html } from '../html.ts';
import { pageSections } from './report-page-sections.ts';
import { reportPageStyle } from './report-page-style.ts';
import type { Report } from '../report.ts';
import { footerLines, kickerOf } from '../sections.ts';

/** The report as a web page of its own: no script, no request to anywhere, readable on a phone and on paper. */
export function renderReportPage(report: Report): string {
  const { headline, owners } = report;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="referrer" content="no-referrer" />
        <title>${headline.subject}</title>
        ${reportPageStyle}
      </head>
      <body>
        <div class="sheet">
          <header>
            <p class="kicker">${kickerOf(report)}</p>
            <h1>${headline.title}</h1>
            <p class="detail">${headline.detail}</p>
            <nav aria-label="Sections">
              <a href="#coverage">Coverage</a><a href="#changes">What changed</a
              ><a href="#deadlines">Deadlines</a
              ><a href="#worst">Worst clusters</a
              >${owners?.count !== 0 && html`<a href="#owners">By owner</a>`}<a href="#rules">By rule</a
              ><a href="#exemptions">Exemptions</a>
            </nav>
          </header>
          <main>${pageSections.map((section) => section(report))}</main>
          <footer>${footerLines(report).map((line) => html`<p>${line}</p>`)}</footer>
        </div>
      </body>
    </html>`.toString();
}
