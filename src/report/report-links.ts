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
}

/** The addresses below the API's base address, `https://host/api`. */
export function reportLinksOf(
  api: string,
  runId: string,
  since: { readonly runId: string } | null,
): ReportLinks {
  const base = api.replace(/\/+$/, '');
  return {
    report: `${base}/report`,
    coverage: `${base}/runs/${encodeURIComponent(runId)}/coverage`,
    changes: since && `${base}/changes?since=${encodeURIComponent(since.runId)}`,
    deadlines: `${base}/deadlines`,
    clusters: `${base}/clusters`,
    findings: `${base}/findings?status=fail`,
  };
}
