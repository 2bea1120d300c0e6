import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findBrowser, noBrowser, startBrowser } from './look/browser.ts';
import type { Look } from './look/contact-sheet.ts';
import { contactSheet } from './look/contact-sheet.ts';
import { dashboardShots } from './look/dashboard-shots.ts';
import { reportShots } from './look/report-shots.ts';
import type { Shot } from './look/shot.ts';
import { takeDashboard } from './look/take-dashboard.ts';
import { takeReports } from './look/take-reports.ts';
import { folder } from './look/take.ts';

const executable = findBrowser(process.env);
if (executable === null) {
  console.error(noBrowser);
  process.exitCode = 2;
} else {
  await look(executable);
}

/**
 * Takes every picture whose name has the words of the command line in it, of the reports and of the dashboard, lets axe look at
 * each, and writes the sheet that shows them all. Ends with code 1 where something is amiss.
 */
async function look(browserPath: string): Promise<void> {
  const words = process.argv.slice(2);
  const isWanted = ({ file }: Shot): boolean => words.every((word) => file.includes(word));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const browser = await startBrowser(browserPath);
  const looks: Look[] = [];
  const taken = [
    takeReports(browser, reportShots().filter(isWanted)),
    takeDashboard(browser, dashboardShots().filter(isWanted)),
  ];
  try {
    for (const some of taken) {
      for await (const one of some) {
        looks.push(one);
        const { shot, findings } = one;
        console.log([`${shot.file}${findings.length === 0 ? '' : ':'}`, ...findings].join('\n  '));
      }
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
