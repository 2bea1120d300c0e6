/** What a model has to tell with an answer: that its audit was incomplete, or is being overtaken. Holds counts and no text of the answer. */
export function notesOf({ coverage, auditUnderway }: Readonly<Record<string, unknown>>): string[] {
  return [
    ...incomplete(coverage as CoverageTold | null | undefined),
    ...(typeof auditUnderway === 'string'
      ? ['An audit is under way: items may be newer than the figures beside them.']
      : []),
  ];
}

/** `coverage` as lists, runs and the report have it, as far as it says what is missing. */
interface CoverageTold {
  readonly subscriptionsFound?: number;
  readonly subscriptions?: { readonly found: number; readonly read: number };
  readonly read?: number;
  readonly unreadable?: number;
  readonly missing?: number;
  readonly failed?: number;
  readonly complete?: boolean;
  /** Lists, but in the report, whose `complete` says as much. */
  readonly scopeFaults?: unknown;
  readonly rejectedRows?: number;
  readonly facts?: unknown;
}

function incomplete(coverage: CoverageTold | null | undefined): string[] {
  const { read, found } = subscriptionsIn(coverage ?? {});
  if (read === undefined) return [];
  const gaps = [
    ...(read < found || found === 0 ? [`${found - read} of ${found} subscriptions not read`] : []),
    ...otherGapsIn(coverage ?? {}),
  ];
  if (gaps.length === 0 && coverage?.complete !== false) return [];
  const all = gaps.length === 0 ? 'not everything was read' : gaps.join('; ');
  return [`INCOMPLETE: ${all}. The figures hold only for what was read; say so with them.`];
}

function subscriptionsIn(coverage: CoverageTold): {
  readonly read: number | undefined;
  readonly found: number;
} {
  const { read, unreadable = 0, missing = 0, failed = 0, subscriptions, subscriptionsFound } = coverage;
  if (subscriptions !== undefined) return subscriptions;
  return { read, found: subscriptionsFound ?? (read ?? 0) + unreadable + missing + failed };
}

function otherGapsIn({ scopeFaults, rejectedRows = 0, facts }: CoverageTold): string[] {
  const counts = {
    'parts of the scope not listed': itemsIn(scopeFaults),
    'rows not understood': rejectedRows,
    'kinds of facts not read whole': itemsIn(facts),
  };
  return Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${what}: ${count}`] : []));
}

const itemsIn = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
