import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from '../../tools/look/browser.ts';
import { contactSheet } from '../../tools/look/contact-sheet.ts';
import { dashboardShots } from '../../tools/look/dashboard-shots.ts';
import { reportShots } from '../../tools/look/report-shots.ts';

function aFolderWith(...files: readonly (readonly [name: string, mode: number])[]): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'look-'));
  for (const [name, mode] of files) {
    writeFileSync(path.join(folder, name), '');
    chmodSync(path.join(folder, name), mode);
  }
  return folder;
}

describe('the browser to look with', () => {
  const empty = aFolderWith();
  const chrome = aFolderWith(['google-chrome', 0o755]);
  const both = aFolderWith(['google-chrome', 0o755], ['chromium', 0o755], ['my-chromium', 0o755]);
  const noProgram = aFolderWith(['chromium', 0o644]);

  it.each<[string, Record<string, string>, string | null]>([
    [
      'the one on the path',
      { PATH: [empty, chrome].join(path.delimiter) },
      path.join(chrome, 'google-chrome'),
    ],
    ['Chromium before Chrome', { PATH: both }, path.join(both, 'chromium')],
    [
      'the one that CHROMIUM names',
      { PATH: chrome, CHROMIUM: path.join(both, 'my-chromium') },
      path.join(both, 'my-chromium'),
    ],
    ['none where CHROMIUM names none', { PATH: chrome, CHROMIUM: path.join(empty, 'chromium') }, null],
    ['none where a file is no program', { PATH: noProgram }, null],
    ['none on an empty path', { PATH: '' }, null],
  ])('is %s', (_, env, found) => {
    expect(findBrowser(env)).toBe(found);
  });

  it('is asked for in one sentence where there is none', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['tools/look.ts'], {
      encoding: 'utf8',
      env: { ...process.env, CHROMIUM: path.join(empty, 'chromium') },
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^No browser was found: install Chromium or Chrome, or set CHROMIUM .*\.\n$/);
  });
});

describe('the pictures', () => {
  const all = reportShots();

  it('are of mail and page, at 600 and 360 px, light and dark, of every sample report', () => {
    const reports = new Set(all.map(({ subject }) => subject));
    for (const form of ['mail', 'page']) {
      for (const width of [600, 360]) {
        for (const scheme of ['light', 'dark']) {
          const of = all.filter(
            (shot) => shot.form === form && shot.width === width && shot.scheme === scheme,
          );
          expect(new Set(of.map(({ subject }) => subject))).toEqual(reports);
        }
      }
    }
    expect(new Set(all.map(({ file }) => file)).size).toBe(all.length);
  });

  it('show a mail in the colours that a client in dark mode makes of it', () => {
    const [light, dark] = all.filter(({ form, width }) => form === 'mail' && width === 600);
    expect(light?.markup).toContain('background-color:#fbfcfd');
    expect(dark?.markup).not.toContain('#fbfcfd');
  });

  it('are of every visit of the dashboard, at 1280 and 360 px, light and dark, and of what is printed', () => {
    const shots = dashboardShots();
    expect(new Set([...all, ...shots].map(({ file }) => file)).size).toBe(all.length + shots.length);
    const cluster = shots.filter(({ visit }) => visit.name === 'cluster');
    expect(cluster.map(({ file }) => file)).toEqual([
      'dashboard-cluster.page.1280.light.png',
      'dashboard-cluster.page.1280.dark.png',
      'dashboard-cluster.page.360.light.png',
      'dashboard-cluster.page.360.dark.png',
      'dashboard-cluster.page.718.print.png',
    ]);
  });

  it('stand on one sheet, each with what was found in it', () => {
    const both = [...all, ...dashboardShots()];
    const looks = both.map((shot, index) => ({ shot, findings: index === 0 ? ['<b> is too small'] : [] }));
    const sheet = contactSheet(looks);
    expect(both.filter(({ file }) => !sheet.includes(`src="${file}"`))).toEqual([]);
    expect(sheet).toContain('&lt;b&gt; is too small');
    expect(sheet.match(/nothing found/g)).toHaveLength(both.length - 1);
  });
});
