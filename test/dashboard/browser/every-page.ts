import type { Page } from 'playwright-core';
import { pages } from '../../../src/dashboard/pages.ts';
import {
  addressOf,
  dashboardFiles,
  dashboardOf,
  dashboardVisits,
} from '../../support/dashboard/dashboard-visits.ts';
import { signIn } from '../../support/dashboard/sign-in.ts';
import { watchedPage } from '../../support/dashboard/watched-page.ts';
import { faultsOfLayout } from '../../support/laid-out.ts';
import type { House } from './house.ts';

const widths = [360, 1280];

/** Looks at every page of the table, at two widths, light and dark. */
export function everyPage(house: House): void {
  test('every page of the table is visited', () => {
    const visited = [...dashboardVisits, ...dashboardFiles].flatMap(({ pattern }) => pattern ?? []);
    expect([...new Set(visited)].toSorted()).toEqual(pages.map(({ pattern }) => pattern).toSorted());
  });

  test('at 360 and 1280 px, light and dark, axe finds nothing and the browser has no complaint', async () => {
    expect((await Promise.all(widths.map((width) => walk(house, width)))).flat()).toEqual([]);
  }, 600_000);

  test.each(dashboardFiles)('$pattern is a file to keep', async ({ pattern, contentType }) => {
    const { service, browser } = house;
    const { context, page } = await watchedPage(browser, service.url);
    await signIn(page, service);
    const answer = await context.request.get(new URL(pattern, dashboardOf(service)).href);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([
      200,
      expect.stringContaining(contentType),
    ]);
    await context.close();
  });
}

async function walk({ service, known, browser }: House, width: number): Promise<string[]> {
  const options = { viewport: { width, height: 800 } };
  const member = await watchedPage(browser, service.url, options);
  const guest = await watchedPage(browser, service.url, options);
  await signIn(member.page, service);
  const faults: string[] = [];
  for (const visit of dashboardVisits) {
    const { page, complaints } = visit.isGuest === true ? guest : member;
    const answer = await page.goto(addressOf(visit, service, known));
    const found = {
      status: answer?.status() === (visit.status ?? 200) ? [] : [`answers ${String(answer?.status())}`],
      light: await faultsOfLayout(page, 'page'),
      dark: await inTheDark(page, () => faultsOfLayout(page, 'page', 'contrast')),
      browser: complaints(visit.status),
    };
    faults.push(
      ...Object.entries(found).flatMap(([where, lines]) =>
        lines.map((line) => `${visit.name}, ${width} px, ${where}: ${line}`),
      ),
    );
  }
  await Promise.all([member.context.close(), guest.context.close()]);
  return faults;
}

async function inTheDark<Found>(page: Page, look: () => Promise<Found>): Promise<Found> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const found = await look();
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
