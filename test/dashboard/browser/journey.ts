import type { Page } from 'playwright-core';
import { signIn } from '../../support/dashboard/sign-in.ts';
import type { WatchedPage } from '../../support/dashboard/watched-page.ts';
import { watchedPage } from '../../support/dashboard/watched-page.ts';
import type { House } from './house.ts';

/** A governance lead's morning, on a screen of this width: each test goes on where the one before has ended. */
export function journey(house: House, width: number, colorScheme: 'light' | 'dark'): void {
  const exemption = `until-the-migration-${width}`;
  let walked: WatchedPage;
  let page: Page;
  /** What the page is called. */
  const heading = (name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();
  const link = (name: string | RegExp) => page.getByRole('main').getByRole('link', { name });
  /** Opens the menu where it is folded. */
  const unfold = async (): Promise<void> => {
    if (width < 1024) await page.getByRole('button', { name: 'Menu' }).click();
  };
  /** Goes to a part of the dashboard, by its menu. */
  const goTo = async (part: string): Promise<void> => {
    await unfold();
    await page.getByRole('navigation', { name: 'Dashboard' }).getByRole('link', { name: part }).click();
  };

  beforeAll(async () => {
    walked = await watchedPage(house.browser, house.service.url, {
      viewport: { width, height: 800 },
      colorScheme,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = walked.page;
  });
  afterAll(() => walked.context.close());
  afterEach(() => {
    expect(walked.complaints()).toEqual([]);
  });

  test('a key opens the estate: its score, and what was not seen', async () => {
    await signIn(page, house.service);
    expect(await page.getByRole('complementary', { name: 'Coverage' }).textContent()).toContain(
      '1 of 8 subscriptions not read',
    );
    expect(await page.getByRole('region', { name: 'Figures' }).textContent()).toMatch(/Score\s+8\d/);
  });

  test('a critical failure leads to its cluster, and its fix is copied', async () => {
    await link(/critical$/).click();
    await heading('Findings');
    await page.locator('#results td a.name').first().click();
    await page.waitForURL(/\/clusters\/.*#AKS\d+$/);
    const finding = page.locator('article:target');
    await finding.getByRole('button', { name: 'Copy' }).first().click();
    await finding.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toBe(await finding.locator('pre').first().textContent());
    expect(copied).toMatch(/^az aks /);
  });

  test('a filter brings its results without leaving the page, and stands in the address', async () => {
    await goTo('Findings');
    const filters = page.getByRole('form', { name: 'Filters of findings' });
    await filters.getByRole('checkbox', { name: 'high' }).check();
    await page.waitForURL(/severity=high/);
    await page.locator('#results .pill').first().waitFor();
    const shown = await page.locator('#results .pill').allTextContents();
    expect(new Set(shown)).toEqual(new Set(['high']));
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.getByRole('link', { name: 'First page' }).waitFor();
    expect(new Set(await page.locator('#results .pill').allTextContents())).toEqual(new Set(['high']));
    await link('Clear all').click();
    await page.waitForURL(/findings$/);
  });

  test('the findings are kept as a table', async () => {
    const download = page.waitForEvent('download');
    await link('CSV').click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await (await download).delete();
    // What is downloaded leaves the page, which the browser tells of as of a request that it broke off.
    expect(walked.complaints().filter((line) => !line.includes('ERR_ABORTED'))).toEqual([]);
  });

  test('a search finds clusters, rules, owners and subscriptions', async () => {
    await page.getByRole('searchbox').fill('prod');
    await page.getByRole('searchbox').press('Enter');
    await heading('Search');
    await page.getByRole('heading', { level: 2, name: 'Clusters' }).waitFor();
    await page
      .getByRole('region', { name: 'Subscriptions' })
      .getByRole('link', { name: 'contoso-retail-prod' })
      .click();
    await heading('contoso-retail-prod');
  });

  test('two audits are compared', async () => {
    await goTo('What changed');
    await heading('What changed');
    const oldest = await page.getByLabel('From').locator('option').last().getAttribute('value');
    await page.getByLabel('From').selectOption(oldest);
    await page.waitForURL(new RegExp(`since=${oldest ?? ''}`));
    await page
      .getByRole('region', { name: 'Figures beside each other' })
      .getByText('Judged by other rules')
      .waitFor();
  });

  test('an exemption is granted and seen; what is wrong with it is told at the field', async () => {
    await goTo('Exemptions');
    await link('Grant an exemption').click();
    const last = page.getByLabel('Last day');
    const today = (await last.getAttribute('min')) ?? '';
    await page.getByLabel('Id', { exact: true }).fill(exemption);
    await page.getByLabel('Rules', { exact: true }).fill('AKS999');
    await page.getByLabel('Who answers for it').fill('team-shop');
    await page.getByLabel('Why it is accepted').fill('The migration ends in spring.');
    await last.fill(`${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}01`);
    await page.getByRole('button', { name: 'Grant it' }).click();
    await page.getByRole('alert').getByText('there is no rule').waitFor();
    expect(await page.getByLabel('Rules', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    // A form that is refused is answered so, and the browser says it.
    expect(walked.complaints().every((line) => line.includes('400'))).toBe(true);
    await page.getByLabel('Rules', { exact: true }).fill('AKS012');
    await page.getByRole('button', { name: 'Grant it' }).click();
    await heading(exemption);
    await goTo('Exemptions');
    await link(exemption).waitFor();
  }, 60_000);

  test('an audit is started and watched until it ends, and the exemption holds', async () => {
    await goTo('Start an audit');
    await page.getByRole('button', { name: 'Start it' }).click();
    await heading(/^Audit of/);
    await link('What it found').click({ timeout: 120_000 });
    await page.getByRole('heading', { level: 2, name: 'What it saw' }).waitFor();
    await goTo('Exemptions');
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: exemption }) });
    expect(await row.textContent()).toMatch(/\d+ failures?/);
  }, 180_000);

  test('signing out closes the door, and the key stands in no address', async () => {
    await unfold();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading('Sign in');
    await page.goto(`${house.service.url}/api/dashboard/clusters`);
    await heading('Sign in');
    expect(walked.addresses.length).toBeGreaterThan(20);
    expect(walked.addresses.filter((address) => address.includes(house.service.key))).toEqual([]);
  });
}
