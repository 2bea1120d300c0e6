import { getRunCoverage } from '../../api/operations/runs.ts';
import { getSummary } from '../../api/operations/summary.ts';
import type { SubscriptionCoverageTold } from '../../api/schemas/coverage.ts';
import { oneLine } from '../../report/one-line.ts';
import type { Ask } from '../page.ts';
import type { Option } from './filters.ts';

/** What the newest audit saw of each subscription. Before the first one it is the problem that says so. */
export async function latestCoverage(ask: Ask): Promise<readonly SubscriptionCoverageTold[]> {
  const { run } = await ask(getSummary);
  return (await ask(getRunCoverage, { params: { id: run } })).value;
}

/** The subscriptions as the values of a filter. */
export function subscriptionOptions(coverage: readonly SubscriptionCoverageTold[]): Option[] {
  return coverage.map(({ subscription: { id, name } }) => ({ value: id, text: oneLine(name) }));
}
