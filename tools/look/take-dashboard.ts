import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { startAzurite } from '../../local/azurite.ts';
import type { DashboardVisit, Known } from '../../test/support/dashboard/dashboard-visits.ts';
import { addressOf, learn } from '../../test/support/dashboard/dashboard-visits.ts';
import type { LivedInService } from '../../test/support/dashboard/lived-in-service.ts';
import { livedInService } from '../../test/support/dashboard/lived-in-service.ts';
import { signIn } from '../../test/support/dashboard/sign-in.ts';
import type { WatchedPage } from '../../test/support/dashboard/watched-page.ts';
import { watchedPage } from '../../test/support/dashboard/watched-page.ts';
import type { Look } from './contact-sheet.ts';
import type { DashboardShot } from './dashboard-shots.ts';
import { take } from './take.ts';

/** Takes pictures of pages of the dashboard, over a service of its own; starts none where there is nothing to take. */
export async function* takeDashboard(
  browser: Browser,
  shots: readonly DashboardShot[],
): AsyncGenerator<Look> {
  if (shots.length === 0) return;
  console.log('A service is started, and audits the sample fleet week by week.');
  const azurite = await startAzurite({ folder: 'memory', anyAccount: true });
  try {
    const service = await livedInService(azurite.connectionStringOf(`t${randomBytes(11).toString('hex')}`));
    try {
      yield* walk(browser, service, shots);
    } finally {
      await service.close();
    }
  } finally {
    await azurite.close();
  }
}

async function* walk(
  browser: Browser,
  service: LivedInService,
  shots: readonly DashboardShot[],
): AsyncGenerator<Look> {
  const known = await learn(service);
  const member = await watchedPage(browser, service.url);
  const guest = await watchedPage(browser, service.url);
  await signIn(member.page, service);
  for (const shot of shots) {
    const watched = shot.visit.isGuest === true ? guest : member;
    const look = await take(watched.page, shot, () => open(watched, shot.visit, service, known));
    yield { ...look, findings: [...look.findings, ...watched.complaints(shot.visit.status)] };
  }
}

async function open(
  { page }: WatchedPage,
  visit: DashboardVisit,
  service: LivedInService,
  known: Known,
): Promise<void> {
  await page.goto(addressOf(visit, service, known));
}
