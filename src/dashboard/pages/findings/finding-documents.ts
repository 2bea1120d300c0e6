import type { FindingFormat } from '../../../api/finding-documents.ts';
import { listFindings } from '../../../api/operations/findings.ts';
import type { File, Page } from '../../page.ts';
import { fileOf } from '../../parts/file-of.ts';
import { queryOf } from '../../parts/query.ts';
import { findingFilters } from './findings-page.ts';

const formats: readonly FindingFormat[] = ['csv', 'sarif', 'ocsf'];

/** All findings that fit the filters, as a document to keep: a page for each form of it. */
export const findingDocuments: readonly Page[] = formats.map((format) => ({
  pattern: `findings/${format}`,
  access: 'read',
  show: async ({ query, fetch }): Promise<File> =>
    fileOf(await fetch(listFindings, { query: { ...queryOf(query, findingFilters), format } })),
}));
