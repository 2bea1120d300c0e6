import { generate, parse, walk } from 'css-tree';
import { renderReportPage } from '../../../src/report/page/report-page.ts';
import { buildReport } from '../../../src/report/report.ts';
import { aLargeReportInput } from '../../support/a-large-report-input.ts';
import { aReportInput } from '../../support/a-report-input.ts';
import { contrast } from '../../support/colours.ts';
import { elementsNamed, visibleText } from '../../support/read-html.ts';
import { readingFaults } from '../../support/reading-faults.ts';
import { renderMailText } from '../../../src/report/mail/email-text.ts';

const report = buildReport(aReportInput());
const page = renderReportPage(report);

describe('the page of the report', () => {
  it('holds every sentence of the text part', () => {
    const text = visibleText(page);
    const lines = renderMailText(report)
      .split('\n')
      .map((line) => line.replace(/^[*\s]+/, ''))
      .filter((line) => line.endsWith('.') && !line.includes('Open failures'));
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.map((line) => line.replace(/^\[\w+\] /, '')).filter((line) => !text.includes(line))).toEqual(
      [],
    );
  });

  it.each([
    ['script', /<script/i],
    ['event handler', /<[^>]*\son\w+=/i],
    ['outside request', /<[^>]*\s(src|srcset|action)=|@import|url\(|<link|<iframe|<form/],
    ['value that was never set', /undefined|\[object|NaN/],
  ])('holds no %s', (_, pattern) => {
    expect(page).not.toMatch(pattern);
  });

  it('forbids scripts and requests to whoever shows it', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('has one h1, named sections, and a target for each link within it', () => {
    expect(page.match(/<h1/g)).toHaveLength(1);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets).toHaveLength(7);
    expect(targets.filter((id) => !page.includes(`id="${id ?? ''}"`))).toEqual([]);
    const labels = [...page.matchAll(/aria-labelledby="([^"]+)"/g)].map(([, id]) => id);
    expect(labels.filter((id) => !page.includes(`id="${id ?? ''}"`))).toEqual([]);
  });

  it('can be read by its headings, tables and links', () => {
    expect(readingFaults(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('keeps the contrast of WCAG AA in %s', (scheme) => {
    const declared = coloursOf(page, scheme);
    const texts = ['ink', 'muted', 'link', 'critical', 'high', 'medium', 'low', 'info', 'good'];
    const weak = texts.filter(
      (name) => !(contrast(`${declared.get(name)!} on ${declared.get('paper')!}`) >= 4.5),
    );
    expect(weak).toEqual([]);
  });

  it('leads with incomplete coverage, and says so in words', () => {
    expect(visibleText(page)).toContain('Coverage: incomplete');
  });

  it('cuts its tables for 10,000 clusters', () => {
    const large = renderReportPage(buildReport(aLargeReportInput((what) => what)));
    expect(large.length).toBeLessThan(120_000);
    expect(visibleText(large)).toContain('and 4,990 more: everything that changed');
  });

  it('offers no link to the API when its address is not known', () => {
    const { api, ...links } = aReportInput().links;
    expect(api).not.toBeNull();
    expect(renderReportPage(buildReport(aReportInput({ links: { api: null, ...links } })))).not.toContain(
      '/api/',
    );
  });
});

/** The colours that the page names, as they are in a scheme. */
function coloursOf(markup: string, scheme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const colours = new Map<string, string>();
  const style = elementsNamed(markup, 'style').flatMap(({ children }) =>
    children.filter((child) => typeof child === 'string'),
  );
  walk(parse(style.join('\n'), { parseCustomProperty: false }), {
    visit: 'Declaration',
    enter({ property, value }) {
      const isDark = this.atrule !== null;
      const isOfRoot = this.rule !== null && generate(this.rule.prelude) === ':root';
      if (isOfRoot && property.startsWith('--') && (!isDark || scheme === 'dark')) {
        colours.set(property.slice(2), generate(value).trim());
      }
    },
  });
  return colours;
}
