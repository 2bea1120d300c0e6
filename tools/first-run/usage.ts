/** What one audit used. */
export interface AuditUsage {
  /** Calls to Table Storage; a transaction of a hundred rows is one. */
  readonly tableCalls: number;
  /** Of the audit, with the simulated Azure in the same process: more than the audit alone takes. */
  readonly cpuSeconds: number;
  /** What all tables hold after it, as Table Storage counts bytes. */
  readonly storedMB: number;
}

/** What audits of an estate use, each cluster as much as another: `times` as large, it uses so many times as much. */
export function enlarged({ clusters, subscriptions, first, next }: EstateUsage, times: number): EstateUsage {
  const all = ({ tableCalls, cpuSeconds, storedMB }: AuditUsage): AuditUsage => ({
    tableCalls: tableCalls * times,
    cpuSeconds: Math.round(cpuSeconds * times),
    storedMB: Math.round(storedMB * times),
  });
  return {
    clusters: clusters * times,
    subscriptions: subscriptions * times,
    first: all(first),
    next: all(next),
  };
}

/** What audits of an estate use, as `npm run usage` has counted it. */
export interface EstateUsage {
  readonly clusters: number;
  readonly subscriptions: number;
  /** The first one, which writes every cluster and finding. */
  readonly first: AuditUsage;
  /** The one after, with every fiftieth cluster changed. */
  readonly next: AuditUsage;
}
