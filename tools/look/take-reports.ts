import type { Browser } from 'playwright-core';
import type { Look } from './contact-sheet.ts';
import type { ReportShot } from './report-shots.ts';
import { take } from './take.ts';

/** Takes pictures of reports, each in a session of its own that reaches nobody. */
export async function* takeReports(browser: Browser, shots: readonly ReportShot[]): AsyncGenerator<Look> {
  for (const shot of shots) {
    // The page forbids every script, and axe is one.
    const context = await browser.newContext({ bypassCSP: true, offline: true });
    try {
      const page = await context.newPage();
      yield await take(page, shot, () => page.setContent(shot.markup));
    } finally {
      await context.close();
    }
  }
}
