import type { ClusterRef } from '../evaluation/tally.ts';

/** The filters of a list, as they stand in its address; what is null or undefined is left out. */
export type LinkQuery = Readonly<Record<string, string | number | null | undefined>>;

/** Which cluster a link leads to. */
export type LinkedCluster = Pick<ClusterRef, 'subscriptionId' | 'resourceGroup' | 'name'>;

/** Addresses of the dashboard's pages, relative to one of them: they hold under any domain and behind any proxy. */
export interface Links {
  /** A page by its segments, which may be any text. */
  page(segments: readonly string[], query?: LinkQuery): string;
  cluster(cluster: LinkedCluster): string;
  clusterHistory(cluster: LinkedCluster): string;
  rule(id: string): string;
  /** Null is nobody. */
  owner(owner: string | null): string;
  subscription(id: string): string;
  run(id: string): string;
  exemption(id: string): string;
  findings(query?: LinkQuery): string;
  /** The page itself with another query. */
  self(query: LinkQuery): string;
}

/** Links from the page with these segments. */
export function linksFrom(segments: readonly string[]): Links {
  const up = '../'.repeat(Math.max(0, segments.length - 1));
  const page = (path: readonly string[], query: LinkQuery = {}): string => {
    const address = `${up}${path.map(segmentOf).join('/')}`;
    return `${address === '' ? './' : address}${queryOf(query)}`;
  };
  return {
    page,
    cluster: ({ subscriptionId, resourceGroup, name }) =>
      page(['clusters', subscriptionId, resourceGroup, name]),
    clusterHistory: ({ subscriptionId, resourceGroup, name }) =>
      page(['clusters', subscriptionId, resourceGroup, name, 'changes']),
    rule: (id) => page(['rules', id]),
    owner: (owner) => (owner === null ? page(['owners', 'nobody']) : page(['owners', 'named'], { owner })),
    subscription: (id) => page(['subscriptions', id]),
    run: (id) => page(['runs', id]),
    exemption: (id) => page(['exemptions', id]),
    findings: (query) => page(['findings'], query),
    self: (query) => page(segments, query),
  };
}

function queryOf(query: LinkQuery): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value).toWellFormed()]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

// A segment of dots alone would be a step in the tree of pages; percent-encoding does not take that from it.
const segmentOf = (text: string): string =>
  /^\.{1,2}$/.test(text) ? '~' : encodeURIComponent(text.toWellFormed());
