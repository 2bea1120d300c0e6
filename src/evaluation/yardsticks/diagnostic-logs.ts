import type { DiagnosticSetting } from '../../facts/kinds/diagnostic-settings.ts';
import type { Evidence } from '../rule.ts';

/** What all diagnostic settings of a cluster collect together; the names in lower case. */
export interface CollectedLogs {
  readonly categories: ReadonlySet<string>;
  /** `alllogs`, `audit`; a group holds what Azure puts into it, without naming it. */
  readonly groups: ReadonlySet<string>;
}

/** The logs that are switched on in at least one setting that sends them somewhere. */
export function collectedLogs(settings: readonly DiagnosticSetting[]): CollectedLogs {
  const categories = new Set<string>();
  const groups = new Set<string>();
  for (const setting of settings) {
    if (!hasDestination(setting)) continue;
    for (const { enabled, category, categoryGroup } of setting.properties.logs ?? []) {
      if (!enabled) continue;
      if (category) categories.add(category.toLowerCase());
      if (categoryGroup) groups.add(categoryGroup.toLowerCase());
    }
  }
  return { categories, groups };
}

/** Whether a category is collected by its own name or as one of all logs. */
export function collects({ categories, groups }: CollectedLogs, category: string): boolean {
  return groups.has('alllogs') || categories.has(category.toLowerCase());
}

/** Evidence of what is collected. */
export function seenLogs({ categories, groups }: CollectedLogs, expected: string): Evidence {
  const actual = [...[...groups].map((group) => `group ${group}`), ...categories].sort();
  return { property: 'diagnosticSettings properties.logs', actual, expected };
}

function hasDestination({ properties }: DiagnosticSetting): boolean {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId } = properties;
  return [workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId].some(Boolean);
}
