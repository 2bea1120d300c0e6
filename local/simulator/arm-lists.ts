import { regionOf } from '../../src/facts/region.ts';
import { clusterIn } from '../../src/facts/row.ts';
import type { AnswersBySubject } from '../../src/facts/told-from.ts';
import type { Answer, IncomingCall } from './answer.ts';
import { azureError, json } from './answer.ts';
import { refusalOfSubscription } from './arm.ts';
import type { Estate, ResourcesOfEstate } from './estate.ts';
import { isSame, subscriptionIdOf } from './estate.ts';

/** Whom a call asks about: the groups of its path, and the region of its filter. */
type Asked = Readonly<Record<string, string | undefined>>;

/** One list of Azure Resource Manager. */
export interface ArmList {
  readonly path: RegExp;
  /** What the identity must be allowed to do. */
  readonly action: string;
  /** The items, or why there is no list. */
  readonly items: (estate: Estate, asked: Asked) => readonly unknown[] | Answer;
}

const subscription = String.raw`^/subscriptions/(?<subscription>[^/]+)`;
const cluster = String.raw`${subscription}/resourceGroups/(?<group>[^/]+)/providers/Microsoft\.ContainerService/managedClusters/(?<cluster>[^/]+)`;

/** The lists that AKS's resource provider answers, and counts. */
export const containerServiceLists: readonly ArmList[] = [
  {
    path: new RegExp(`${cluster}/maintenanceConfigurations$`, 'i'),
    action: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read',
    items: ofCluster('maintenanceConfigurations'),
  },
  {
    path: new RegExp(
      String.raw`${subscription}/providers/Microsoft\.ContainerService/locations/(?<region>[^/]+)/meshRevisionProfiles$`,
      'i',
    ),
    action: 'Microsoft.ContainerService/locations/meshRevisionProfiles/read',
    items: ofRegion('meshRevisions'),
  },
];

/** The lists of other resource providers. */
export const otherLists: readonly ArmList[] = [
  {
    path: new RegExp(String.raw`${cluster}/providers/Microsoft\.Insights/diagnosticSettings$`, 'i'),
    action: 'Microsoft.Insights/diagnosticSettings/read',
    items: ofCluster('diagnosticSettings'),
  },
  {
    path: new RegExp(String.raw`${subscription}/providers/Microsoft\.Authorization/locks$`, 'i'),
    action: 'Microsoft.Authorization/locks/read',
    items: ofSubscription('locks'),
  },
  {
    path: new RegExp(`${subscription}/locations$`, 'i'),
    action: 'Microsoft.Resources/subscriptions/locations/read',
    items: ofSubscription('locations'),
  },
  {
    path: new RegExp(String.raw`${subscription}/providers/Microsoft\.Compute/skus$`, 'i'),
    action: 'Microsoft.Compute/skus/read',
    items: ofRegion('vmSizes'),
  },
  {
    path: new RegExp(
      String.raw`${subscription}/providers/Microsoft\.Compute/locations/(?<region>[^/]+)/usages$`,
      'i',
    ),
    action: 'Microsoft.Compute/locations/usages/read',
    items: ofRegion('computeUsages'),
  },
];

/** The most items of one page; Azure's own pages are larger. */
const itemsPerPage = 50;

/** Answers one page of a list. The next page has an absolute address at Azure's own host, as ARM's always have. */
export function answerList({ path, action, items }: ArmList, estate: Estate, call: IncomingCall): Answer {
  const [, filtered] = /^location eq '([^']*)'$/.exec(call.query.get('$filter') ?? '') ?? [];
  const asked: Asked = { region: filtered, ...path.exec(call.path)?.groups };
  const refusal = refusalOfSubscription(estate, asked.subscription ?? '', action);
  if (refusal) return refusal;
  const all = items(estate, asked);
  if ('status' in all) return all;
  const offset = Number(call.query.get('$skiptoken') ?? '0');
  if (!Number.isSafeInteger(offset) || offset < 0) {
    return azureError(400, 'InvalidSkipToken', 'The $skiptoken is not one of this list.');
  }
  const end = offset + itemsPerPage;
  const value = all.slice(offset, end);
  return json(200, { value, ...(end < all.length && { nextLink: nextLink(call, end) }) });
}

function nextLink({ path, query }: IncomingCall, offset: number): string {
  const next = new URLSearchParams(query);
  next.set('$skiptoken', String(offset));
  return `https://management.azure.com${encodeURI(path)}?${next.toString()}`;
}

function ofCluster(kind: keyof ResourcesOfEstate): ArmList['items'] {
  return (estate, { subscription: owner = '', group = '', cluster: name = '' }) => {
    const id = `/subscriptions/${owner}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
    if (!byCluster(estate.clusters).has(id.toLowerCase())) {
      return azureError(
        404,
        'ResourceNotFound',
        `The Resource 'Microsoft.ContainerService/managedClusters/${name}' under resource group '${group}' was not found.`,
      );
    }
    return byCluster(listOf(estate, kind)).get(id.toLowerCase()) ?? [];
  };
}

function ofSubscription(kind: keyof ResourcesOfEstate): ArmList['items'] {
  return (estate, { subscription: owner = '' }) =>
    listOf(estate, kind).filter((item) => isSame(subscriptionIdOf(item) ?? '', owner));
}

/** A list that the estate holds by region or by `{subscription}/{region}`; of all regions when the call names none. */
function ofRegion(kind: keyof ResourcesOfEstate): ArmList['items'] {
  return (estate, { subscription: owner = '', region }) => {
    const given = Object.entries((estate.resources?.[kind] ?? {}) as AnswersBySubject);
    if (region === undefined) return given.flatMap(([, items]) => items);
    const keys = [region, `${owner}/${region}`].map(regionOf);
    const found = given.find(([key]) => keys.includes(regionOf(key)));
    return found?.[1] ?? azureError(404, 'LocationNotFound', `The location '${region}' could not be found.`);
  };
}

function listOf({ resources = {} }: Estate, kind: keyof ResourcesOfEstate): readonly unknown[] {
  const given = resources[kind];
  return Array.isArray(given) ? given : [];
}

const indexes = new WeakMap<readonly unknown[], ReadonlyMap<string, readonly unknown[]>>();

/** Clusters, or what lies below them, by the lower-case id of the cluster; worked out once, as there may be thousands. */
function byCluster(items: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const index =
    indexes.get(items) ?? Map.groupBy(items, (item) => clusterIn(idOf(item))?.toLowerCase() ?? '');
  indexes.set(items, index);
  return index;
}

function idOf(document: unknown): string {
  const { id } = typeof document === 'object' && document !== null ? (document as { id?: unknown }) : {};
  return typeof id === 'string' ? id : '';
}
