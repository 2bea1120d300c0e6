import type { LivedInService } from './lived-in-service.ts';

/** What addresses of the dashboard are made of, as a service with a past knows it. */
export interface Known {
  readonly run: string;
  readonly earlierRun: string;
  readonly owner: string;
  readonly cluster: {
    readonly subscriptionId: string;
    readonly resourceGroup: string;
    readonly name: string;
    readonly id: string;
  };
}

/** One look at the dashboard. */
export interface DashboardVisit {
  readonly name: string;
  /** The pattern of the page in the table of pages; null where there is none. */
  readonly pattern: string | null;
  /** The address below the dashboard; the pattern itself where it has no placeholder. */
  readonly path?: (known: Known) => string;
  /** Who has not signed in looks. */
  readonly isGuest?: boolean;
  readonly status?: number;
}

const clusterPath = ({ cluster: { subscriptionId, resourceGroup, name } }: Known): string =>
  `clusters/${subscriptionId}/${resourceGroup}/${name}`;
const query = (path: string, of: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams(of).toString()}`;

/** Every page of the dashboard, and some once more in another state. */
export const dashboardVisits: readonly DashboardVisit[] = [
  { name: 'sign in', pattern: 'sign-in', isGuest: true },
  { name: 'estate', pattern: '' },
  { name: 'estate by month', pattern: '', path: () => '?trend=month' },
  { name: 'changes', pattern: 'changes' },
  {
    name: 'changes of two audits',
    pattern: 'changes',
    path: ({ run, earlierRun }) => query('changes', { since: earlierRun, until: run, kind: 'resolved' }),
  },
  { name: 'deadlines', pattern: 'deadlines' },
  { name: 'findings', pattern: 'findings' },
  {
    name: 'findings by filters',
    pattern: 'findings',
    path: () => query('findings', { severity: 'critical,high', status: 'fail', rule: 'AKS012' }),
  },
  {
    name: 'findings without any',
    pattern: 'findings',
    path: () => query('findings', { owner: 'nobody-at-all' }),
  },
  { name: 'clusters', pattern: 'clusters' },
  { name: 'cluster', pattern: 'clusters/{subscriptionId}/{resourceGroup}/{name}', path: clusterPath },
  {
    name: 'history of a cluster',
    pattern: 'clusters/{subscriptionId}/{resourceGroup}/{name}/changes',
    path: (known) => `${clusterPath(known)}/changes`,
  },
  { name: 'rules', pattern: 'rules' },
  { name: 'rule', pattern: 'rules/{id}', path: () => 'rules/AKS012' },
  { name: 'owners', pattern: 'owners' },
  { name: 'owner', pattern: 'owners/named', path: ({ owner }) => query('owners/named', { owner }) },
  { name: 'clusters of nobody', pattern: 'owners/nobody' },
  { name: 'subscriptions', pattern: 'subscriptions' },
  {
    name: 'subscription',
    pattern: 'subscriptions/{id}',
    path: ({ cluster }) => `subscriptions/${cluster.subscriptionId}`,
  },
  { name: 'exemptions', pattern: 'exemptions' },
  { name: 'exemption', pattern: 'exemptions/{id}', path: () => 'exemptions/free-tier' },
  {
    name: 'grant',
    pattern: 'grant',
    path: ({ cluster }) => query('grant', { rule: 'AKS012', cluster: cluster.id }),
  },
  { name: 'audits', pattern: 'runs' },
  { name: 'audit', pattern: 'runs/{id}', path: ({ run }) => `runs/${run}` },
  { name: 'start an audit', pattern: 'audits' },
  { name: 'watch an audit', pattern: 'audits/{id}', path: ({ run }) => `audits/${run}` },
  { name: 'report', pattern: 'report' },
  { name: 'search', pattern: 'search', path: () => query('search', { q: 'prod' }) },
  { name: 'search for nothing', pattern: 'search', path: () => query('search', { q: 'zzz' }) },
  { name: 'sign out', pattern: 'sign-out' },
  { name: 'no such page', pattern: null, path: () => 'no/such/page', status: 404 },
];

/** The pages that are files to keep, and what they are. */
export const dashboardFiles: readonly { readonly pattern: string; readonly contentType: string }[] = [
  { pattern: 'deadlines/ics', contentType: 'text/calendar' },
  { pattern: 'findings/csv', contentType: 'text/csv' },
  { pattern: 'findings/sarif', contentType: 'application/sarif+json' },
  { pattern: 'findings/ocsf', contentType: 'application/x-ndjson' },
];

/** The whole address of a visit. */
export function addressOf({ pattern, path }: DashboardVisit, service: LivedInService, known: Known): string {
  return new URL(path?.(known) ?? pattern ?? '', dashboardOf(service)).href;
}

/** Where the dashboard of a service is. */
export function dashboardOf({ url }: Pick<LivedInService, 'url'>): string {
  return `${url}/api/dashboard/`;
}

/** Asks a service for what the addresses are made of: the cluster with the most weight in failures, and whose it is. */
export async function learn({ api }: LivedInService): Promise<Known> {
  const { value: runs } = await api<{ value: { id: string }[] }>('runs?top=200');
  const { worst } = await api<{ worst: { cluster: Known['cluster'] & { owner: string } }[] }>('summary');
  const [{ cluster }] = worst as [(typeof worst)[number]];
  return { run: runs[0]!.id, earlierRun: runs.at(-1)!.id, owner: cluster.owner, cluster };
}
