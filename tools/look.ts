import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { axeOptions, axeRun, axeScript, violationsIn } from '../test/support/axe.ts';
import { findBrowser, startBrowser } from './look/browser.ts';
import type { Look } from './look/contact-sheet.ts';
import { contactSheet } from './look/contact-sheet.ts';
import type { Shot } from './look/shots.ts';
import { shots } from './look/shots.ts';

const folder = '.local/look';

const executable = findBrowser(process.env);
if (executable === null) {
  console.error(
    'No browser was found: install Chromium or Chrome, or set CHROMIUM to the path of one that is installed elsewhere.',
  );
  process.exitCode = 2;
} else {
  await look(executable);
}

/**
 * Takes every picture whose name has the words of the command line in it, lets axe look at each, and writes the sheet that
 * shows them all. Ends with code 1 where something is amiss.
 */
async function look(browserPath: string): Promise<void> {
  const words = process.argv.slice(2);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await startBrowser(browserPath);
  const looks: Look[] = [];
  try {
    for (const shot of shots().filter(({ file }) => words.every((word) => file.includes(word)))) {
      const findings = await take(browser, shot);
      looks.push({ shot, findings });
      console.log([`${shot.file}${findings.length === 0 ? '' : ':'}`, ...findings].join('\n  '));
    }
  } finally {
    await browser.close();
  }
  const sheet = path.join(folder, 'index.html');
  await writeFile(sheet, contactSheet(looks));
  const amiss = looks.filter(({ findings }) => findings.length > 0).length;
  console.log(`${looks.length} pictures, ${amiss} with something amiss: ${sheet}`);
  if (amiss > 0 || looks.length === 0) process.exitCode = 1;
}

async function take(browser: Browser, { file, form, width, scheme, markup }: Shot): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    // The page forbids every script, and axe is one.
    bypassCSP: true,
    offline: true,
  });
  try {
    const page = await context.newPage();
    await page.emulateMedia({ media: scheme === 'print' ? 'print' : 'screen' });
    await page.setContent(markup);
    await page.screenshot({ path: path.join(folder, file), fullPage: true });
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    await page.evaluate(axeScript);
    const found = violationsIn(await page.evaluate<AxeResults>(axeRun(axeOptions(form))));
    return overflow > 0 ? [`${overflow} px wider than the screen`, ...found] : found;
  } finally {
    await context.close();
  }
}
