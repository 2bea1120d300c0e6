import type { FactKind } from '../../src/facts/fact-kind.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import {
  assignedPoliciesQuery,
  policyExemptionsQuery,
  policySetsAtOnce,
  policySetsQuery,
} from '../../src/facts/policy-exemptions.ts';
import { clustersQuery, subscriptionsQuery } from '../../src/inventory/queries.ts';
import type { Analysis } from '../support/kusto.ts';
import { kustoOver } from '../support/kusto.ts';

// The tables of Resource Graph that this service knows to exist.
const tables = [
  'resources',
  'resourcecontainers',
  'securityresources',
  'policyresources',
  'recoveryservicesresources',
  'kubernetesconfigurationresources',
  'aksresources',
  'authorizationresources',
  'containerserviceeventresources',
  'resourcechanges',
];

// How long a query may be is not published. A hundred GUIDs take four fifths of this.
const longestQuery = 5_000;
const longestWithoutNames = 1_500;

const guids = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`);

// A management group's id has up to 90 characters, and an initiative's name 128.
const longestSetIds = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) =>
      `/providers/Microsoft.Management/managementGroups/${'g'.repeat(90)}/providers/Microsoft.Authorization/policySetDefinitions/${String(index).padStart(128, 's')}`,
  );

// As many as an audit names: a hundred principals in a query, the fifty subscriptions of a shard.
const most = { principal: 100, subscription: 50 };

const queries: Record<string, (names: number) => string> = {
  clustersQuery: () => clustersQuery,
  subscriptionsQuery: () => subscriptionsQuery,
  policyExemptionsQuery: () => policyExemptionsQuery,
  assignedPoliciesQuery: () => assignedPoliciesQuery,
  policySetsQuery: (names) => policySetsQuery(longestSetIds(names)),
};
const named = new Map([['policySetsQuery', policySetsAtOnce]]);
for (const [name, { source }] of Object.entries(factKinds as Readonly<Record<string, FactKind<unknown>>>)) {
  if (source.from !== 'graph') continue;
  queries[name] = (names) => source.query(guids(names));
  if (source.naming !== undefined) named.set(name, most[source.naming]);
}

let analyse: (query: string) => Analysis;
beforeAll(async () => {
  analyse = await kustoOver(tables);
}, 60_000);

describe.each(Object.entries(queries))('%s', (name, queryOf) => {
  const names = named.get(name) ?? 0;
  const query = queryOf(names);

  it('is Kusto, over a table that is known and columns that are there', () => {
    expect(analyse(query).faults).toEqual([]);
  });

  it('gives the id, as a text by which it can be paged', () => {
    expect(analyse(query).columns).toMatchObject({ id: 'string' });
    expect(query).toMatch(/\n\| order by id asc$/);
  });

  it('filters, chooses columns and sorts, and nothing else', () => {
    const [table = '', ...steps] = query.split('\n| ');
    expect(tables).toContain(table);
    const operators = steps.map((step) => /^(order by|\w+)/.exec(step)?.[0]);
    expect(operators).toEqual([...operators.slice(0, -2).fill('where'), 'project', 'order by']);
    expect(operators[0]).toBe('where');
  });

  it('is short', () => {
    expect(query.length).toBeLessThan(longestQuery);
    expect(queryOf(names === 0 ? 0 : 1).length).toBeLessThan(longestWithoutNames);
  });
});

describe('a broken query is found:', () => {
  it.each([
    ['a table that is not there', "resource | where type =~ 'a' | project id | order by id asc", /KS204/],
    ['a column that is not there', 'resources | project id, propertys | order by id asc', /KS142/],
    ['a function that is not there', 'resources | where toText(id) == 1 | project id', /KS211/],
    ['a bracket that is not closed', "resources | where id in~ ('a' | project id", /KS\d+/],
    ['a filter on something dynamic', 'resources | summarize count() by properties', /KS116/],
  ])('%s', (_, query, fault) => {
    expect(analyse(query).faults.join('\n')).toMatch(fault);
  });
});

it('a name that could end its quotes is left out of a query', () => {
  const { source } = factKinds.roleAssignments as FactKind<unknown>;
  const query = source.from === 'graph' ? source.query(["x') | take 1 //", guids(1)[0]!]) : '';
  expect(query).toContain(`in~ ('${guids(1)[0]!}')`);
  expect(query).not.toContain('take');
});
