export const tableNames = [
  'resources',
  'resourcecontainers',
  'aksresources',
  'authorizationresources',
  'containerserviceeventresources',
  'kubernetesconfigurationresources',
  'policyresources',
  'recoveryservicesresources',
  'resourcechanges',
  'securityresources',
] as const;
export type TableName = (typeof tableNames)[number];

/** Kusto never holds null in a text, and pages only over tables that have one. */
type ColumnKind = 'string' | 'object';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** A row of a table: a value for each column, or of whatever else a document holds. */
export type Row = Readonly<Record<string, unknown>>;

const texts = 'id name type tenantId kind location resourceGroup subscriptionId managedBy apiVersion';
const objects = 'sku plan properties tags identity zones extendedLocation systemData';

/** The columns that the tables have in common; others are not simulated. */
export const tableColumns: readonly Column[] = [
  ...texts.split(' ').map((name) => ({ name, kind: 'string' }) as const),
  ...objects.split(' ').map((name) => ({ name, kind: 'object' }) as const),
];
