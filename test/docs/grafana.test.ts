import { readFileSync } from 'node:fs';
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { Api } from '../api/an-api.ts';
import { anApi } from '../api/an-api.ts';
import type { Service } from '../support/a-service.ts';
import { aService } from '../support/a-service.ts';

interface Target {
  readonly url: string;
  readonly datasource: { readonly uid: string };
  readonly url_options: {
    readonly method: string;
    readonly params: readonly { key: string; value: string }[];
  };
  readonly root_selector: string;
  readonly columns: readonly { readonly selector: string; readonly text: string; readonly type: string }[];
}
interface Panel {
  readonly title: string;
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
  readonly targets: readonly Target[];
  readonly fieldConfig: { readonly overrides: readonly { readonly matcher: { readonly options: string } }[] };
}

const text = readFileSync('docs/grafana/aks-audit.json', 'utf8');
const { panels } = JSON.parse(text) as { panels: readonly Panel[] };
const targets = panels.flatMap(({ title, targets: of }) => of.map((target) => [title, target] as const));

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .filter((name) => name !== '')
    .reduce<unknown>((inside, name) => (inside as Record<string, unknown> | null | undefined)?.[name], value);

let service: Service;
let api: Api;
beforeAll(async () => {
  const fleet = sampleFleet();
  service = await aService(fleet, { scope: sampleScope });
  await service.audit();
  // A newest audit that has found something changed of a finding.
  service.later({ days: 400 });
  await service.audit();
  api = anApi(service);
}, 60_000);
afterAll(() => service.close());

it('the dashboard names no host and holds no key', () => {
  expect(text).not.toMatch(/https?:|[?&]code=|x-functions-key/);
  expect(new Set(targets.map(([, { datasource }]) => datasource.uid))).toEqual(new Set(['${datasource}']));
});

it('no panel lies over another, or beyond the edge', () => {
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => [x + (cell % w), y + Math.floor(cell / w)]),
  );
  expect(new Set(cells.map(String)).size).toBe(cells.length);
  expect(Math.max(...cells.map(([x]) => x!))).toBeLessThan(24);
});

it('says what was not seen beside the score', () => {
  const [first, second] = panels;
  expect([first!.targets[0]!.columns[0]!.selector, second!.targets[0]!.root_selector]).toEqual([
    'score',
    'coverage',
  ]);
});

describe.each(targets)('%s', (title, { url, url_options, root_selector, columns }) => {
  let answer: unknown;
  beforeAll(async () => {
    const query = new URLSearchParams(
      Object.fromEntries(url_options.params.map(({ key, value }) => [key, value])),
    ).toString();
    const { status, json } = await api.get(`${url.slice(1)}${query === '' ? '' : `?${query}`}`);
    expect([url_options.method, status]).toEqual(['GET', 200]);
    answer = at(json, root_selector);
  });

  it('finds rows, and in them each column of its type', () => {
    const rows = Array.isArray(answer) ? (answer as unknown[]) : [answer];
    expect(rows.length).toBeGreaterThan(0);
    const types = { string: ['string'], number: ['number'], timestamp: ['string'] } as Record<
      string,
      string[]
    >;
    for (const { selector, type } of columns) {
      const values = rows
        .map((row) => at(row, selector))
        .filter((value) => value !== undefined && value !== null);
      expect([selector, [...new Set(values.map((value) => typeof value))]]).toEqual([selector, types[type]]);
      if (type === 'timestamp')
        expect(values.filter((value) => Number.isNaN(Date.parse(value as string)))).toEqual([]);
    }
  });

  it('sets apart columns that it has', () => {
    const { fieldConfig } = panels.find((panel) => panel.title === title)!;
    const named = fieldConfig.overrides.map(({ matcher }) => matcher.options);
    expect(columns.map((column) => column.text)).toEqual(expect.arrayContaining(named));
  });
});
