import type { Page } from 'playwright-core';
import { signIn } from '../../support/dashboard/sign-in.ts';
import type { WatchedPage } from '../../support/dashboard/watched-page.ts';
import { watchedPage } from '../../support/dashboard/watched-page.ts';
import type { House } from './house.ts';

/** The main way through the dashboard, in a browser that runs no script. */
export function withoutScript(house: House): void {
  let walked: WatchedPage;
  let page: Page;
  const heading = (name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor();

  beforeAll(async () => {
    walked = await watchedPage(house.browser, house.service.url, { javaScriptEnabled: false });
    page = walked.page;
  });
  afterAll(() => walked.context.close());
  afterEach(() => {
    expect(walked.complaints()).toEqual([]);
  });

  test('a key opens the estate, and filters are sent by their button', async () => {
    await signIn(page, house.service);
    await page.getByRole('navigation', { name: 'Dashboard' }).getByRole('link', { name: 'Findings' }).click();
    await page.getByRole('checkbox', { name: 'critical' }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/severity=critical/);
    expect(new Set(await page.locator('#results .pill').allTextContents())).toEqual(new Set(['critical']));
  });

  test('a fix can be read and selected, and no button promises to copy it', async () => {
    await page.locator('#results td a.name').first().click();
    await page.waitForURL(/#AKS\d+$/);
    const finding = page.locator('article:target');
    expect(await finding.locator('pre').first().textContent()).toMatch(/^az aks /);
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
  });

  test('an audit is started, and looked at again by hand until it ends', async () => {
    await page.getByRole('link', { name: 'Start an audit' }).click();
    await page.getByRole('button', { name: 'Start it' }).click();
    await heading(/^Audit of/);
    const found = page.getByRole('link', { name: 'What it found' });
    while ((await found.count()) === 0) {
      await page.getByRole('link', { name: 'Look again' }).click();
    }
    await found.click();
    await page.getByRole('heading', { level: 2, name: 'What it saw' }).waitFor();
  }, 180_000);

  test('the session is ended', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading('Sign in');
  });
}
