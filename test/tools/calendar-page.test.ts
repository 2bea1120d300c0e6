import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import shipped from '../../src/facts/kubernetes-calendar.json' with { type: 'json' };
import type { CalendarFile } from '../../tools/calendar-page.ts';
import { refreshedCalendar, UnreadablePage } from '../../tools/calendar-page.ts';

const page = `---
title: Supported versions
ms.date: 12/04/2026
---

# Versions

| Something else | K8s version |
|---|---|
| 1 | 2 |

|  K8s version | Upstream release | AKS preview | AKS GA | End of life | Platform support |
|--------------|------------------|-------------|--------|-------------|------------------|
| 1.35 | Dec 2025 | Feb 2026 | Mar 2026 | Mar 2027 | Until 1.39 GA |
| **1.37** | Aug 2026 | Sep 2026 | Nov 10, 2026 | November 2027 | Until 1.41 GA|
| 1.38 | Dec 2026 | Jan 2027 | Feb 2027 | Feb 2028 | Until 1.42 GA |

LTS Versions

|  K8s version | Upstream release | AKS preview | AKS GA | End of life | LTS End of life |
|--------------|------------------|-------------|--------|-------------|-----------------|
| 1.34 | Aug 2025 | Oct 2025 | Nov 2025 | Nov 30, 2026 | Nov 2027 |
| 1.37 | Aug 2026 | Sep 2026 | Oct 2026 | Oct 2027 | Nov 2028 |
| 1.38 | Dec 2026 | Jan 2027 | Feb 2027 | Feb 2028 | Feb 2029 |
`;

const source = 'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions';
const row = (minor: string, generallyAvailable: string, communityEnd: string, ltsEnd: string) => ({
  minor,
  generallyAvailable,
  communityEnd,
  ltsEnd,
  source,
  asOf: '2026-08-05',
});
const before: CalendarFile = {
  source,
  note: 'A note.',
  versions: [
    row('1.9', '2018-01', '2019-01', '2020-01'),
    row('1.35', '2026-03', '2027-03', '2028-03'),
    { ...row('1.37', '2026-10', '2027-10', '2028-10'), forecast: true },
  ],
};

describe('the calendar that a page makes', () => {
  const { versions, ...rest } = refreshedCalendar(page, before);
  const of = (minor: string) => versions.find((one) => one.minor === minor);

  it('lists every version that the page or the calendar before lists, in order of their numbers', () => {
    expect(versions.map(({ minor }) => minor)).toEqual(['1.9', '1.34', '1.35', '1.37', '1.38']);
    expect(rest).toEqual({ source, note: 'A note.' });
  });

  it('keeps what the page no longer lists, with the day on which it was read', () => {
    expect(of('1.9')).toEqual(before.versions[0]);
  });

  it("takes dates from the page, as of the page's own day", () => {
    expect(of('1.37')).toEqual({
      ...row('1.37', '2026-11-10', '2027-11', '2028-11'),
      asOf: '2026-12-04',
    });
    expect(of('1.34')).toMatchObject({ communityEnd: '2026-11-30', ltsEnd: '2027-11', asOf: '2026-12-04' });
  });

  it('keeps an end of long-term support that the page does not list yet', () => {
    expect(of('1.35')).toMatchObject({ ltsEnd: '2028-03', asOf: '2026-12-04' });
  });

  it('marks as forecast what is not generally available by the day of the page', () => {
    expect(versions.filter(({ forecast }) => forecast).map(({ minor }) => minor)).toEqual(['1.38']);
  });

  it('is the same when it is made again', () => {
    const once = refreshedCalendar(page, before);
    expect(refreshedCalendar(page, once)).toEqual(once);
  });

  it('is read with the ends of lines that Windows writes', () => {
    expect(refreshedCalendar(page.replaceAll('\n', '\r\n'), before).versions).toEqual(versions);
  });
});

test.each([
  ['is empty', '', 'The page has no ms.date'],
  ['is another page', '---\nms.date: 12/04/2026\n---\n<html>', 'no table of the release calendar'],
  [
    'has no table of long-term support',
    page.replace('| LTS End of life |', '| Notes |'),
    'no table of the versions in long-term',
  ],
  ['names no version', page.replace('| 1.35 |', '| soon |'), 'lists "soon" among its versions'],
  ['names no date', page.replace('Mar 2027', 'TBD'), 'gives "TBD" as "end of life" of 1.35'],
  ['names a day that no month has', page.replace('Mar 2027', 'Feb 30, 2027'), 'gives "Feb 30, 2027"'],
  ['is of no day', page.replace('12/04/2026', '13/04/2026'), 'The page has no ms.date'],
  ['names no month', page.replace('Mar 2027', 'Foo 2027'), 'gives "Foo 2027"'],
  [
    'leaves a version without long-term support',
    page.replace(/\| 1\.38 .* Feb 2029 \|\n/, ''),
    'long-term support of 1.38',
  ],
])('a page that %s is refused in one sentence', (_, text, says) => {
  expect(() => refreshedCalendar(text, before)).toThrow(UnreadablePage);
  expect(() => refreshedCalendar(text, before)).toThrow(says);
  expect(() => refreshedCalendar(text, before)).toThrow(/^[A-Z].*\.$/);
});

describe('npm run calendar', () => {
  let root = '';
  const calendar = () => readFileSync(join(root, 'src/facts/kubernetes-calendar.json'), 'utf8');
  const run = (file: string) =>
    spawnSync(process.execPath, [resolve('tools/refresh-calendar.ts'), file], {
      cwd: root,
      encoding: 'utf8',
    });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'calendar-'));
    mkdirSync(join(root, 'src/facts'), { recursive: true });
    cpSync('src/facts/kubernetes-calendar.json', join(root, 'src/facts/kubernetes-calendar.json'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('writes the calendar of a page that is given', () => {
    writeFileSync(join(root, 'page.md'), page);
    expect(run('page.md')).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(calendar())).toEqual(refreshedCalendar(page, shipped as CalendarFile));
    expect(run('page.md').stdout).toContain('is up to date');
  });

  it.each([
    ['is none', 'page.md', '# Another page', /^The page has no ms\.date.* is left as it is\.\n$/],
    ['is not there', 'other.md', page, /^The page could not be read: .*other\.md.*\n$/],
  ])('says so of a page that %s, and leaves the calendar alone', (_, file, text, says) => {
    writeFileSync(join(root, 'page.md'), text);
    const { status, stderr } = run(file);
    expect(status).toBe(1);
    expect(stderr).toMatch(says);
    expect(JSON.parse(calendar())).toEqual(shipped);
  });
});
