import { getSummary } from '../../../api/operations/summary.ts';
import { html } from '../../../report/html.ts';
import { figure } from '../../../report/wording.ts';
import type { Page, Shown, Visit } from '../../page.ts';
import { coverageTable } from '../../parts/coverage-table.ts';
import { latestCoverage } from '../../parts/latest-coverage.ts';

/** Every subscription with how it was read: those that were not come first. */
export const subscriptionsPage: Page = { pattern: 'subscriptions', access: 'read', show: subscriptions };

async function subscriptions({ ask, links }: Visit): Promise<Shown> {
  const { coverage } = await ask(getSummary);
  const value = await latestCoverage(ask);
  return {
    title: 'Subscriptions',
    lead: `${figure(coverage.read)} of ${figure(coverage.subscriptionsFound)} were read by the newest audit.`,
    content: html`<div class="panel">${coverageTable(value, links)}</div>`,
  };
}
