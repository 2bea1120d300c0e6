import fc from 'fast-check';
import { clustersFilter, findingsFilter } from '../../src/azure/table-filters.ts';
import { clusterKeyOf } from '../../src/history/cluster-key.ts';
import type { FindingFilter } from '../../src/history/estate-store.ts';

const id = '0f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${String(index).padStart(8, '0')}${id.slice(8)}`);

describe('the filter of findings', () => {
  it.each<[string, FindingFilter, string]>([
    ['nothing', {}, ''],
    ['an empty list, which is left to whoever checks the rows', { owners: [] }, ''],
    ['one value', { statuses: ['fail'] }, "(status eq 'fail')"],
    ['several values', { severities: ['high', 'low'] }, "(severity eq 'high' or severity eq 'low')"],
    [
      'several columns',
      { rules: ['AKS001'], categories: ['tier'] },
      "(rule eq 'AKS001') and (category eq 'tier')",
    ],
    ['nobody, which no row has a column for', { owners: [null], rules: ['AKS001'] }, "(rule eq 'AKS001')"],
    ['an owner or nobody', { owners: ['team-a', null] }, ''],
    ['a quote', { owners: ["o'brien"] }, "(owner eq 'o''brien')"],
    ['a hostile owner', { owners: ["' or PartitionKey ne '"] }, "(owner eq ''' or PartitionKey ne ''')"],
    [
      'a hostile resource group',
      { resourceGroup: "x' or '1' eq '1" },
      "resourceGroup eq 'x'' or ''1'' eq ''1'",
    ],
    [
      'a hostile subscription',
      { subscriptions: ["x' or true"] },
      "((PartitionKey ge 'x!0027!0020or!0020true|' and PartitionKey lt 'x!0027!0020or!0020true}'))",
    ],
    ['a subscription', { subscriptions: [id] }, `((PartitionKey ge '${id}|' and PartitionKey lt '${id}}'))`],
    [
      'a cluster',
      { cluster: clusterKeyOf({ subscriptionId: id, resourceGroup: 'RG', name: "A'b" }) },
      `PartitionKey eq '${id}|rg|a!0027b'`,
    ],
  ])('asks for %s', (_, filter, text) => {
    expect(findingsFilter(filter)).toBe(text);
  });

  it('leaves out a question that the service would not take, and keeps those after it', () => {
    expect(findingsFilter({ subscriptions: ids(8), statuses: ['fail'] })).toBe("(status eq 'fail')");
    expect(findingsFilter({ subscriptions: ids(7), statuses: ['fail'] })).toMatch(
      /^\(.*\) and \(status eq 'fail'\)$/,
    );
    expect(findingsFilter({ subscriptions: ids(7), statuses: ['fail', 'error'] })).not.toContain('status');
  });

  it('leaves out what no address has room for, and keeps what is beside it', () => {
    const long = 'x'.repeat(5_000);
    expect(findingsFilter({ owners: [long], rules: ['AKS001'] })).toBe("(rule eq 'AKS001')");
    expect(findingsFilter({ subscriptions: [long], resourceGroup: long })).toBe('');
    const lists = { owners: Array.from({ length: 9 }, () => 'x'.repeat(400)), rules: ['y'.repeat(400)] };
    expect(findingsFilter(lists).length).toBeLessThanOrEqual(4_100);
  });

  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom("'", "''", "' or '", ' or 1 eq 1 or ', ') or ('),
  );
  const lists = fc.option(fc.array(texts, { maxLength: 20 }), { nil: undefined });
  const filters = fc.record({
    subscriptions: lists,
    rules: lists,
    severities: lists,
    owners: lists,
    resourceGroup: fc.option(texts, { nil: undefined }),
  });

  it('says of a value only that something equals it, whatever it is, at most fifteen times', () => {
    fc.assert(
      fc.property(filters, ({ resourceGroup, ...filter }) => {
        const asked = Object.fromEntries(Object.entries(filter).filter(([, values]) => values !== undefined));
        const text = findingsFilter({ ...asked, ...(resourceGroup !== undefined && { resourceGroup }) });
        // What is left without the quoted values is ours alone.
        const words = text.replaceAll(/'(?:[^']|'')*'/g, '?');
        expect(words).toMatch(
          /^(?:[() ]|PartitionKey (?:eq|ge|lt) \?|(?:resourceGroup|rule|status|severity|category|owner) eq \?|and|or)*$/,
        );
        expect(words.split('?').length - 1).toBeLessThanOrEqual(15);
      }),
      { numRuns: 500 },
    );
  });
});

it.each<[Parameters<typeof clustersFilter>[0], string]>([
  [{}, ''],
  [{ subscriptions: [id.toUpperCase()] }, `(PartitionKey eq '${id}')`],
  [{ subscriptions: [id], owners: ["o'brien"] }, `(PartitionKey eq '${id}') and (owner eq 'o''brien')`],
  [{ subscriptions: ids(16), owners: ['a'] }, "(owner eq 'a')"],
  [{ environments: ['prod', 'dev'] }, "(environment eq 'prod' or environment eq 'dev')"],
])('the filter of clusters asks for %j', (filter, text) => {
  expect(clustersFilter(filter)).toBe(text);
});
