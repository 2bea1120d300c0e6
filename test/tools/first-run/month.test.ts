import type { Installation } from '../../../tools/first-run/month.ts';
import { monthOf, totalOf } from '../../../tools/first-run/month.ts';
import type { EstateUsage } from '../../../tools/first-run/usage.ts';
import { enlarged } from '../../../tools/first-run/usage.ts';

const usage: EstateUsage = {
  clusters: 1_000,
  subscriptions: 10,
  first: { tableCalls: 1_000, cpuSeconds: 10, storedMB: 60 },
  next: { tableCalls: 100, cpuSeconds: 2, storedMB: 61 },
};
const plain: Installation = { alerts: false, mailRecipients: 0, privateEndpoints: 0, instanceMemoryMB: 2048 };

function lineOf(what: string, of: EstateUsage = usage, installation: Partial<Installation> = {}) {
  return monthOf(of, { ...plain, ...installation }).find((line) => line.what === what);
}

it('bills time by memory: 30 audits of 4 times 2 s and 140 s of waiting, 8,640 repairs, 10,000 requests, at 2 GB', () => {
  expect(lineOf('Functions, time')?.quantity).toBe(2 * (30 * (8 + 140) + 8_640 + 10_000));
  expect(lineOf('Functions, time', usage, { instanceMemoryMB: 4096 })?.quantity).toBe(
    2 * 2 * (30 * (8 + 140) + 8_640 + 10_000),
  );
});

it.each<[string, number, number, number]>([
  // clusters, subscriptions, seconds of waiting
  ['few enough are answered at once', 300, 10, 0],
  ['the 31st of a subscription waits', 310, 10, 2],
  ['a shard waits four minutes at most', 10_000, 10, 240],
  ['each fifty subscriptions wait for themselves', 10_000, 100, 280],
])('%s', (_, clusters, subscriptions, wait) => {
  const line = lineOf('Functions, time', { ...usage, clusters, subscriptions });
  expect(line?.quantity).toBe(2 * (30 * (8 + wait) + 8_640 + 10_000));
});

it('asks nothing for what is free in a month, and the price of the rest', () => {
  expect(lineOf('Functions, time')?.cost).toBe(0);
  expect(lineOf('Functions, executions')?.cost).toBe(0);
  const [more] = monthOf({ ...usage, next: { ...usage.next, cpuSeconds: 1_000 } }, plain);
  expect(more?.cost).toBeCloseTo((2 * (30 * 4_140 + 18_640) - 100_000) * 0.000026, 6);
});

it('has no line for what is not there, and one for each thing that is', () => {
  const names = (installation: Partial<Installation>) =>
    monthOf(usage, { ...plain, ...installation }).map(({ what }) => what);
  expect(names({})).not.toEqual(expect.arrayContaining(['Alerts', 'Mails', 'Private endpoints']));
  expect(names({ alerts: true, mailRecipients: 3, privateEndpoints: 4 })).toEqual(
    expect.arrayContaining(['Alerts', 'Mails', 'Private endpoints', 'Private DNS zones']),
  );
  const more = totalOf(monthOf(usage, { ...plain, privateEndpoints: 4 })) - totalOf(monthOf(usage, plain));
  expect(more).toBeCloseTo(4 * (7.3 + 0.5), 6);
});

it('keeps what changed for a year', () => {
  expect(lineOf('Tables, stored')?.quantity).toBeCloseTo((61 + 365) / 1000, 6);
});

it('an estate ten times as large uses ten times as much', () => {
  expect(enlarged(usage, 10)).toMatchObject({
    clusters: 10_000,
    subscriptions: 100,
    next: { tableCalls: 1_000, cpuSeconds: 20, storedMB: 610 },
  });
});
