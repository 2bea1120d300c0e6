import path from 'node:path';
import type { Page } from 'playwright-core';
import { faultsOfLayout } from '../../test/support/laid-out.ts';
import type { Look } from './contact-sheet.ts';
import type { Shot } from './shot.ts';

/** Where the pictures are. */
export const folder = '.local/look';

/** Takes one picture, of what `open` brings to the page as the shot wants it shown, and lets axe look at it. */
export async function take(page: Page, shot: Shot, open: () => Promise<void>): Promise<Look> {
  const { file, form, width, scheme } = shot;
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({
    media: scheme === 'print' ? 'print' : 'screen',
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
  });
  await open();
  await page.screenshot({ path: path.join(folder, file), fullPage: true });
  return { shot, findings: await faultsOfLayout(page, form) };
}
