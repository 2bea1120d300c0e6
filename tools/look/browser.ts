import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
];

// A browser that is to draw the same each time and to call nobody. Without a sandbox it runs as root in a container.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** What is said where there is none. */
export const noBrowser =
  'No browser was found: install Chromium or Chrome, or set CHROMIUM to the path of one that is installed elsewhere.';

/** Where the browser is: what CHROMIUM names, else the first of its usual names on the path; null when there is none. */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | null {
  const named = env.CHROMIUM;
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isProgram) ?? null;
}

/** Starts it without a window and with a profile of its own, which goes when it is closed. */
export function startBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
