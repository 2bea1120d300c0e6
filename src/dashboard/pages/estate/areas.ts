import type { RuleTold } from '../../../api/schemas/rule.ts';
import type { SummaryTold } from '../../../api/schemas/summary.ts';
import type { Category, Severity } from '../../../evaluation/rule.ts';
import { categories, severities } from '../../../evaluation/rule.ts';
import type { AreaFailures } from '../../charts/area-chart.ts';
import { totalOf } from '../../charts/area-chart.ts';

/** Open failures by area, most of them first; areas without any are not there. */
export function areasOf(failing: SummaryTold['rules'], catalogue: readonly RuleTold[]): AreaFailures[] {
  const areaOf = new Map(catalogue.map(({ id, category }) => [id, category]));
  return categories
    .map((area) => ({ area, failures: failuresIn(area, failing, areaOf) }))
    .filter(({ failures }) => totalOf(failures) > 0)
    .sort((a, b) => totalOf(b.failures) - totalOf(a.failures));
}

function failuresIn(
  area: Category,
  failing: SummaryTold['rules'],
  areaOf: ReadonlyMap<string, Category>,
): Record<Severity, number> {
  const mine = failing.filter(({ rule }) => areaOf.get(rule) === area);
  const entries = severities.map((severity) => [
    severity,
    mine.reduce((sum, one) => sum + (one.severity === severity ? one.failing : 0), 0),
  ]);
  return Object.fromEntries(entries) as Record<Severity, number>;
}
