import { paper } from '../../../tools/look/shot.ts';
import { addressOf, dashboardVisits } from '../../support/dashboard/dashboard-visits.ts';
import { signIn } from '../../support/dashboard/sign-in.ts';
import { watchedPage } from '../../support/dashboard/watched-page.ts';
import { faultsOfLayout } from '../../support/laid-out.ts';
import type { House } from './house.ts';

/** Pages can be printed by who reads them in the dark: nothing of the dark is left, and nothing that paper cannot do. */
export function onPaper(house: House): void {
  const names = ['estate', 'cluster', 'deadlines', 'changes'];

  test.each(dashboardVisits.filter(({ name }) => names.includes(name)))('$name', async (visit) => {
    const { service, known, browser } = house;
    const { context, page } = await watchedPage(browser, service.url, {
      viewport: { width: paper, height: 800 },
      colorScheme: 'dark',
    });
    await signIn(page, service);
    await page.goto(addressOf(visit, service, known));
    await page.emulateMedia({ media: 'print' });
    expect(await faultsOfLayout(page, 'page', 'contrast')).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe(
      'rgb(24, 33, 43)',
    );
    expect(
      await page.getByRole('button').or(page.getByRole('searchbox')).filter({ visible: true }).count(),
    ).toBe(0);
    await context.close();
  });
}
