import type { Page } from 'playwright-core';
import { dashboardOf } from './dashboard-visits.ts';
import type { LivedInService } from './lived-in-service.ts';

/** Signs in as a person does: goes to the dashboard, is asked for a key, types it and sends it. */
export async function signIn(page: Page, service: LivedInService): Promise<void> {
  await page.goto(dashboardOf(service));
  await page.getByLabel('Key').fill(service.key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Estate' }).waitFor();
}
