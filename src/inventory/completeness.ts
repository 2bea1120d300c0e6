import type { Answer } from './inventory-reader.ts';

type Page = Extract<Answer, { kind: 'page' }>;

interface Part {
  rows: number;
  totalRecords: number;
  truncated: boolean;
  last: boolean;
}

/**
 * Counts the rows that came for each part of a scope, and says what is missing from it. A row that came twice counts once:
 * Resource Graph may repeat a row at the edge of a page, and a repeated row must not make up for a lost one.
 */
export class Completeness {
  readonly #parts = new Map<string, Part>();

  /** Takes note of a page; `newRows` is how many of its rows had not come before. */
  add({ of, totalRecords, truncated, last }: Page, newRows: number): void {
    // The estate may change between pages, so the latest page's word on the total and on truncation is the one that counts.
    this.#parts.set(of, {
      rows: (this.#parts.get(of)?.rows ?? 0) + newRows,
      totalRecords,
      truncated,
      last,
    });
  }

  /** One sentence for each part that did not come whole; empty when all is there. */
  faults(): readonly string[] {
    return [...this.#parts].flatMap(([of, { rows, totalRecords, truncated, last }]) => {
      if (!last) return [`The reading of ${of} broke off after ${rows} of ${totalRecords} rows.`];
      if (rows < totalRecords) return [`Of ${of}, ${rows} of ${totalRecords} rows came.`];
      return truncated ? [`Resource Graph cut its answer for ${of} short after ${rows} rows.`] : [];
    });
  }
}
