import { renderMailHtml } from '../../src/report/mail/email-html.ts';
import { renderReportPage } from '../../src/report/page/report-page.ts';
import { axeViolations } from '../support/axe.ts';
import { sampleReports } from '../support/sample-reports.ts';

// What needs a layout, contrast above all, axe looks at in a browser: `npm run look`.
describe('axe finds nothing amiss', () => {
  // Names of another length make the same markup.
  const { 'longest names': _, ...reports } = sampleReports;
  it.each(Object.entries(reports))('in the mail: %s', async (_name, report) => {
    expect(await axeViolations(renderMailHtml(report), 'mail')).toEqual([]);
  });

  it.each(Object.entries(reports))('on the page: %s', async (_name, report) => {
    expect(await axeViolations(renderReportPage(report), 'page')).toEqual([]);
  });
});

describe('axe would find', () => {
  const page = renderReportPage(sampleReports['believable week']!);
  it.each([
    ['a document without a language', page.replace(' lang="en"', ''), 'html-has-lang'],
    ['a link without a text', page.replace('>Deadlines</a', '></a'), 'link-name'],
    ['a scope that is none', page.replace('scope="col"', 'scope="column"'), 'scope-attr-valid'],
    ['a level of headings left out', page.replaceAll(/<(\/?)h2/g, '<$1h4'), 'heading-order'],
    ['a list of something else', page.replaceAll(/<(\/?)li\b/g, '<$1p'), 'list'],
  ])('%s', async (_, broken, rule) => {
    const found = await axeViolations(broken, 'page');
    expect(found.map((line) => line.split(':')[0])).toContain(rule);
  });
});
