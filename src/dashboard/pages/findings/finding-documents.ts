import { listFindings } from '../../../api/operations/findings.ts';
import type { File, Page } from '../../page.ts';
import { fileOf } from '../../parts/file-of.ts';
import { queryOf } from '../../parts/query.ts';
import { findingFilters } from './findings-page.ts';

/** All findings that fit the filters, as a table to keep. */
export const findingsCsv: Page = {
  pattern: 'findings/csv',
  access: 'read',
  show: async ({ query, fetch }): Promise<File> =>
    fileOf(await fetch(listFindings, { query: { ...queryOf(query, findingFilters), format: 'csv' } })),
};
