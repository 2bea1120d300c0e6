import type { ClusterRef } from '../evaluation/tally.ts';

/** Where in the API the whole of each table is. */
export interface ReportLinks {
  /** This report as a page. */
  readonly report: string;
  readonly coverage: string;
  /** Null when there is no previous report to compare with. */
  readonly changes: string | null;
  readonly deadlines: string;
  readonly clusters: string;
  readonly findings: string;
  readonly owners: string;
  readonly exemptions: string;
}

/** The addresses below the API's base address, `https://host/api`; for some owners, of what is theirs where that can be asked. */
export function reportLinksOf(
  api: string,
  runId: string,
  since: { readonly runId: string } | null,
  audience: readonly string[] | null = null,
): ReportLinks {
  const base = baseOf(api);
  const ofOne = audience?.length === 1 ? `?${query({ owner: audience[0] ?? '' })}` : '';
  // A filter takes a comma list: an owner with a comma in the name cannot be asked for.
  const theirs =
    audience === null || audience.some((owner) => owner.includes(',')) ? {} : { owner: audience.join(',') };
  const clusters = query(theirs);
  return {
    report: `${base}/report${ofOne}`,
    coverage: `${base}/runs/${encodeURIComponent(runId)}/coverage`,
    changes: since && `${base}/changes?since=${encodeURIComponent(since.runId)}`,
    deadlines: `${base}/deadlines`,
    clusters: `${base}/clusters${clusters === '' ? '' : `?${clusters}`}`,
    findings: `${base}/findings?${query({ status: 'fail', exempted: 'false', ...theirs })}`,
    owners: `${base}/owners`,
    exemptions: `${base}/exemptions`,
  };
}

/** The address of one cluster below the API's base address. */
export function clusterLinkOf(
  api: string,
  { subscriptionId, resourceGroup, name }: Pick<ClusterRef, 'subscriptionId' | 'resourceGroup' | 'name'>,
): string {
  const path = [subscriptionId, resourceGroup, name].map((part) => encodeURIComponent(part.toWellFormed()));
  return `${baseOf(api)}/clusters/${path.join('/')}`;
}

const baseOf = (api: string): string => api.replace(/\/+$/, '');

/** Names come from Azure, where half of a surrogate pair may stand; it has no place in an address. */
const query = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, value.toWellFormed()]),
  ).toString();
