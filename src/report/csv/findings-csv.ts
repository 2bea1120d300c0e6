import type { Category, Evidence, Severity, Status } from '../../evaluation/rule.ts';
import type { CsvColumn } from './csv.ts';

/** One finding of one cluster, as a line of a table. */
export interface FindingRow {
  readonly subscription: string;
  /** Null where it is not known, as when a single document was judged. */
  readonly subscriptionName: string | null;
  readonly resourceGroup: string;
  readonly cluster: string;
  /** `AKS007` */
  readonly rule: string;
  readonly name: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly category: Category;
  readonly owner: string | null;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Instants in ISO 8601; null where there is no history. */
  readonly firstSeenAt: string | null;
  readonly openedAt: string | null;
  /** The id of the exemption that accepts the failure. */
  readonly exemption: string | null;
}

/** The columns of the findings table. Names and order are a contract with spreadsheets: new ones are added at the end. */
export const findingColumns: readonly CsvColumn<FindingRow>[] = [
  { heading: 'subscription', valueOf: (row) => row.subscription },
  { heading: 'subscriptionName', valueOf: (row) => row.subscriptionName },
  { heading: 'resourceGroup', valueOf: (row) => row.resourceGroup },
  { heading: 'cluster', valueOf: (row) => row.cluster },
  { heading: 'rule', valueOf: (row) => row.rule },
  { heading: 'name', valueOf: (row) => row.name },
  { heading: 'status', valueOf: (row) => row.status },
  { heading: 'severity', valueOf: (row) => row.severity },
  { heading: 'category', valueOf: (row) => row.category },
  { heading: 'owner', valueOf: (row) => row.owner },
  { heading: 'message', valueOf: (row) => row.message },
  { heading: 'evidence', valueOf: (row) => row.evidence.map(inWords).join('; ') },
  { heading: 'firstSeenAt', valueOf: (row) => row.firstSeenAt },
  { heading: 'openedAt', valueOf: (row) => row.openedAt },
  { heading: 'exemption', valueOf: (row) => row.exemption },
];

function inWords({ property, pool, actual, expected }: Evidence): string {
  const of = pool === undefined ? property : `${property} of pool ${pool}`;
  return `${of} is ${actual === null ? 'absent' : JSON.stringify(actual)}, wanted ${expected}`;
}
