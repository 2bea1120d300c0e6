import type { EstateReader, FindingFilter } from '../../history/estate-store.ts';
import type { FindingRecord } from '../../history/records.ts';
import { everyItem } from '../../history/every-item.ts';
import { csvHead, csvRow } from './csv.ts';
import type { FindingRow } from './findings-csv.ts';
import { findingColumns } from './findings-csv.ts';

const openOnes: FindingFilter = { statuses: ['fail'], exempted: false };

/** Every open failure of the estate as lines of CSV, by owner. */
export interface OpenFindings {
  /** The lines of one owner, or of nobody (null), in the order of the tables. */
  readonly byOwner: ReadonlyMap<string | null, readonly string[]>;
}

/** Reads every open failure that no exemption accepts. */
export async function openFindings(estate: Pick<EstateReader, 'findings'>): Promise<OpenFindings> {
  const byOwner = new Map<string | null, string[]>();
  for await (const finding of everyFinding(estate, openOnes)) {
    const { owner } = finding.ref;
    const lines = byOwner.get(owner) ?? [];
    lines.push(csvRow(findingColumns, csvRowOf(finding)));
    byOwner.set(owner, lines);
  }
  return { byOwner };
}

/** The open failures of some owners, or of everybody (null), as one document of CSV with its number of rows. */
export function findingsCsvFor(
  owners: readonly string[] | null,
  { byOwner }: OpenFindings,
): { readonly rows: number; readonly csv: string } {
  const lines = [...byOwner].flatMap(([owner, own]) =>
    owners === null || (owner !== null && owners.includes(owner)) ? own : [],
  );
  return { rows: lines.length, csv: csvHead(findingColumns) + lines.join('') };
}

/** The findings of every page. */
export function everyFinding(
  estate: Pick<EstateReader, 'findings'>,
  filter: FindingFilter,
): AsyncGenerator<FindingRecord> {
  return everyItem((page) => estate.findings(filter, page));
}

/** A finding as a line of the findings table. */
export function csvRowOf({
  ref,
  firstFailedAt,
  openSince,
  exemptedBy,
  ...finding
}: FindingRecord): FindingRow {
  return {
    ...finding,
    subscription: ref.subscriptionId,
    subscriptionName: ref.subscriptionName,
    resourceGroup: ref.resourceGroup,
    cluster: ref.name,
    owner: ref.owner,
    firstSeenAt: firstFailedAt,
    openedAt: openSince,
    exemption: exemptedBy ?? null,
  };
}
