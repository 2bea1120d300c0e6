import { collectSubscriptions } from '../../src/inventory/collect-subscriptions.ts';
import type { Answer } from '../../src/inventory/inventory-reader.ts';

type Page = Extract<Answer, { kind: 'page' }>;
const page = (rows: readonly unknown[], more: Partial<Page> = {}): Page => ({
  kind: 'page',
  of: 'mg-prod',
  rows,
  totalRecords: rows.length,
  truncated: false,
  last: true,
  ...more,
});

const row = (subscriptionId: string, more: Record<string, unknown> = {}) => ({
  id: `/subscriptions/${subscriptionId}`,
  name: `The ${subscriptionId}`,
  subscriptionId,
  properties: {
    state: 'Enabled',
    managementGroupAncestorsChain: [
      { name: 'mg-shop', displayName: 'Shop' },
      { name: 'tenant', displayName: 'Tenant Root Group' },
    ],
  },
  ...more,
});
const subscription = (id: string) => ({
  id,
  name: `The ${id}`,
  state: 'Enabled',
  managementGroups: ['mg-shop', 'tenant'],
});

async function* stream(answers: readonly Answer[]): AsyncGenerator<Answer> {
  for (const answer of answers) yield await Promise.resolve(answer);
}
const collect = (...answers: Answer[]) => collectSubscriptions(stream(answers));

it('lists what all parts have, in order of id, each once', async () => {
  const listing = await collect(
    page([row('c'), row('a')]),
    page([row('A', { name: 'The a' }), row('b')], { of: 'two subscriptions' }),
  );
  expect(listing).toEqual({
    subscriptions: [subscription('a'), subscription('b'), subscription('c')],
    faults: [],
  });
});

describe('keeps a subscription', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['without a name', { name: undefined }, { ...subscription('a'), name: 'a' }],
    [
      'without properties',
      { properties: null },
      { ...subscription('a'), state: 'Unknown', managementGroups: [] },
    ],
    [
      'outside all management groups',
      { properties: { state: 'Warned', managementGroupAncestorsChain: null } },
      { ...subscription('a'), state: 'Warned', managementGroups: [] },
    ],
    [
      'with a chain of another shape',
      { properties: { state: 'Enabled', managementGroupAncestorsChain: ['mg-shop'] } },
      { ...subscription('a'), managementGroups: [] },
    ],
  ])('%s: its clusters are to be audited', async (_, more, wanted) => {
    expect(await collect(page([row('a', more)]))).toEqual({ subscriptions: [wanted], faults: [] });
  });
});

describe('finds a fault', () => {
  it.each<[string, Answer, string]>([
    ['in a row without an id', page([{ name: 'x' }]), 'A row of mg-prod is not a subscription in shape.'],
    ['in a row that is none', page([null]), 'A row of mg-prod is not a subscription in shape.'],
    ['in an id of another kind', page([row('a', { subscriptionId: 7 })]), 'A row of mg-prod is not a'],
    ['in missing rows', page([row('a')], { totalRecords: 2 }), 'Of mg-prod, 1 of 2 rows came.'],
    ['in repeated rows', page([row('a'), row('A')]), 'Of mg-prod, 1 of 2 rows came.'],
    ['in a truncated answer', page([row('a')], { truncated: true }), 'cut its answer for mg-prod short'],
    ['in pages that break off', page([row('a')], { last: false }), 'reading of mg-prod broke off'],
    [
      'in a refusal',
      { kind: 'denied', of: 'mg-prod', subscriptions: [], reason: '403 AccessDenied.' },
      'Azure does not show mg-prod: 403 AccessDenied.',
    ],
  ])('%s, and lists the rest', async (_, answer, fault) => {
    const { subscriptions, faults } = await collect(answer, page([row('b')], { of: 'mg-other' }));
    expect(subscriptions).toContainEqual(subscription('b'));
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });
});

it('finds no fault in the refusal of subscriptions that were named: each is accounted for by its name', async () => {
  const refusal: Answer = {
    kind: 'denied',
    of: 'subscription a',
    subscriptions: ['a'],
    reason: '403 AccessDenied.',
  };
  expect((await collect(refusal)).faults).toEqual([]);
});
