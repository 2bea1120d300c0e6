import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { axeOptions, axeRun, axeScript, violationsIn } from './axe.ts';

/**
 * What is amiss in a page as a browser has laid it out, one line each: that it is wider than the screen, and what axe finds. In
 * other colours nothing but its contrast has to be looked at once more.
 */
export async function faultsOfLayout(
  page: Page,
  form: 'mail' | 'page',
  look: 'all' | 'contrast' = 'all',
): Promise<string[]> {
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  await page.evaluate(`window.axe === undefined && ${axeScript}`);
  const options = look === 'all' ? axeOptions(form) : { ...axeOptions(form), runOnly: ['color-contrast'] };
  const found = violationsIn(await page.evaluate<AxeResults>(axeRun(options)));
  return overflow > 0 ? [`${overflow} px wider than the screen`, ...found] : found;
}
