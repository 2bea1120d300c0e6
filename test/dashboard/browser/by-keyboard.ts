import type { Page } from 'playwright-core';
import { addressOf, dashboardVisits } from '../../support/dashboard/dashboard-visits.ts';
import { signIn } from '../../support/dashboard/sign-in.ts';
import { watchedPage } from '../../support/dashboard/watched-page.ts';
import type { House } from './house.ts';

/** What has the focus: its place among all elements, its words, and whether a reader sees where it is. */
interface Focused {
  readonly place: number;
  readonly words: string;
  readonly isSeen: boolean;
}

const focused = `(() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    place: element === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(element),
    words: (element.textContent || element.getAttribute('name') || element.localName).trim().slice(0, 60),
    isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
})()`;

// What the keyboard has to come to: what can be used and is shown. Of choices that exclude each other it comes to one.
const usable = `[...document.querySelectorAll('*')].flatMap((element, place) =>
  element.matches('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
    && element.checkVisibility({ visibilityProperty: true }) ? [place] : [])`;

/** Pages can be used without a mouse, and show where one is. */
export function byKeyboard(house: House): void {
  const names = ['estate', 'findings by filters', 'exemption', 'grant'];
  const visits = dashboardVisits.filter(({ name }) => names.includes(name));

  test.each(visits.flatMap((visit) => [360, 1280].map((width) => ({ ...visit, width }))))(
    '$name at $width px: everything is come to by Tab, the way to the content first',
    async ({ width, ...visit }) => {
      const { service, known, browser } = house;
      const { context, page } = await watchedPage(browser, service.url, { viewport: { width, height: 800 } });
      await signIn(page, service);
      await page.goto(addressOf(visit, service, known));
      const all = await page.evaluate<number[]>(usable);
      const stops = await tabThrough(page, all.length);
      expect(stops[0]).toEqual({ place: all[0], words: 'Skip to the content', isSeen: true });
      expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
      const come = new Set(stops.map(({ place }) => place));
      expect(all.filter((place) => !come.has(place))).toEqual([]);
      await context.close();
    },
    120_000,
  );

  test('the way to the content leaves out the navigation', async () => {
    const { service, browser } = house;
    const { context, page } = await watchedPage(browser, service.url);
    await signIn(page, service);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(true);
    await context.close();
  });

  test('on a narrow screen the menu opens by a key, holds the focus next, and Escape closes it', async () => {
    const { service, browser } = house;
    const { context, page } = await watchedPage(browser, service.url, {
      viewport: { width: 360, height: 800 },
    });
    await signIn(page, service);
    const navigation = page.getByRole('navigation', { name: 'Dashboard' });
    expect(await navigation.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    expect(await navigation.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect((await page.evaluate<Focused>(focused)).words).toBe('Estate');
    await page.keyboard.press('Escape');
    expect(await navigation.isVisible()).toBe(false);
    await context.close();
  });
}

/** Presses Tab until the focus leaves the page; no more often than twice for each thing that can be used. */
async function tabThrough(page: Page, most: number): Promise<Focused[]> {
  const stops: Focused[] = [];
  for (let pressed = 0; pressed < most * 2; pressed++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Focused>(focused);
    if (stop.place === -1 || stop.place === stops[0]?.place) break;
    stops.push(stop);
  }
  return stops;
}
