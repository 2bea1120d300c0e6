import { getReport } from '../../api/operations/report.ts';
import type { Page } from '../page.ts';
import { fileOf } from '../parts/file-of.ts';

/** What the weekly mail says, as the page that the mail leads to. */
export const reportPage: Page = {
  pattern: 'report',
  access: 'read',
  show: async ({ fetch }) => fileOf(await fetch(getReport)),
};
