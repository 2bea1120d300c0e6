import { odata } from '@azure/data-tables';
import { clusterKeyOf } from '../history/cluster-key.ts';
import { findingKey } from '../history/entities.ts';
import type { ClusterFilter, FindingFilter, PartOfEstate } from '../history/estate-store.ts';

// The service takes at most 15 comparisons in a filter. What does not fit is left to `matches`, which checks every row.
const comparisonsLimit = 15;
// A filter stands in the address of a request, escaped, and servers take addresses of some thousands of characters.
const charactersLimit = 4_000;

interface Condition {
  readonly text: string;
  readonly comparisons: number;
}

/** As much of a question about findings as the table service can answer; empty when that is nothing. */
export function findingsFilter(filter: FindingFilter): string {
  const { cluster, resourceGroup } = filter;
  return all([
    within(filter.within, subscriptionRange, 2),
    cluster && one(odata`PartitionKey eq ${findingKey(cluster, '').partitionKey}`),
    any(filter.subscriptions, subscriptionRange, 2),
    resourceGroup === undefined ? undefined : one(odata`resourceGroup eq ${resourceGroup}`),
    equalsAny('rule', filter.rules),
    equalsAny('status', filter.statuses),
    equalsAny('severity', filter.severities),
    equalsAny('category', filter.categories),
    ownedByAny(filter.owners),
  ]);
}

/** As much of a question about clusters as the table service can answer; empty when that is nothing. */
export function clustersFilter(filter: ClusterFilter): string {
  return all([
    within(filter.within, isSubscription, 1),
    any(filter.subscriptions, isSubscription),
    ownedByAny(filter.owners),
    equalsAny('environment', filter.environments),
  ]);
}

/** The partition of a subscription's clusters. */
export function subscriptionKey(subscriptionId: string): string {
  return clusterKeyOf({ subscriptionId, resourceGroup: '', name: '' }).subscriptionId;
}

const isSubscription = (id: string): string => odata`PartitionKey eq ${subscriptionKey(id)}`;

/** A part has a few subscriptions and owners; whoever has more asks for them a few at a time. */
function within(
  part: PartOfEstate | undefined,
  write: (subscription: string) => string,
  comparisonsEach: number,
): Condition | undefined {
  if (part === undefined) return undefined;
  const conditions = [any(part.subscriptions, write, comparisonsEach), equalsAny('owner', part.owners)];
  const given = conditions.filter((condition) => condition !== undefined);
  if (given.length === 0) return undefined;
  return {
    text: `(${given.map(({ text }) => text).join(' or ')})`,
    comparisons: given.reduce((sum, { comparisons }) => sum + comparisons, 0),
  };
}

// A partition of `Findings` is `subscription|resource group|name`: those of a subscription are one range.
function subscriptionRange(subscriptionId: string): string {
  const id = subscriptionKey(subscriptionId);
  const [from, to] = [`${id}|`, `${id}}`];
  return odata`(PartitionKey ge ${from} and PartitionKey lt ${to})`;
}

// What nobody owns has no such column, and a filter cannot ask for rows without one.
function ownedByAny(owners: readonly (string | null)[] | undefined): Condition | undefined {
  const names = owners?.filter((owner) => owner !== null);
  return names?.length === owners?.length ? equalsAny('owner', names) : undefined;
}

// Column names are ours; values come from a caller and go through `odata`, which quotes them.
function equalsAny(column: string, values: readonly string[] | undefined): Condition | undefined {
  return any(values, (value) => `${column} ${odata`eq ${value}`}`);
}

function any(
  values: readonly string[] | undefined,
  write: (value: string) => string,
  comparisonsEach = 1,
): Condition | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return { text: `(${values.map(write).join(' or ')})`, comparisons: values.length * comparisonsEach };
}

const one = (text: string): Condition => ({ text, comparisons: 1 });

function all(conditions: readonly (Condition | undefined)[]): string {
  const left = { comparisons: comparisonsLimit, characters: charactersLimit };
  const fitting = conditions.flatMap((condition) => {
    if (condition === undefined) return [];
    const { text, comparisons } = condition;
    if (comparisons > left.comparisons || text.length > left.characters) return [];
    left.comparisons -= comparisons;
    left.characters -= text.length;
    return [text];
  });
  return fitting.join(' and ');
}
