import type { Browser } from 'playwright-core';
import { startBrowser } from '../../../tools/look/browser.ts';
import type { Known } from '../../support/dashboard/dashboard-visits.ts';
import { learn } from '../../support/dashboard/dashboard-visits.ts';
import type { LivedInService } from '../../support/dashboard/lived-in-service.ts';
import { livedInService } from '../../support/dashboard/lived-in-service.ts';

/** What all tests in the browser share; it is there from the first test on. */
export interface House {
  service: LivedInService;
  known: Known;
  browser: Browser;
}

/** Starts the service and the browser before the tests of a file, and ends them after. */
export function openHouse(executable: string): House {
  const house = {} as House;
  beforeAll(async () => {
    [house.service, house.browser] = await Promise.all([livedInService(), startBrowser(executable)]);
    house.known = await learn(house.service);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([house.browser.close(), house.service.close()]);
  });
  return house;
}
