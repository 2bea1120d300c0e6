import { aCluster, modelIds } from './a-cluster.ts';
import { told } from './model-facts.ts';

type Log = string | { category?: string | null; categoryGroup?: string; enabled?: boolean };

/** A diagnostic setting that sends these logs to a workspace, with some of its properties replaced. */
export function aSetting(logs: readonly Log[], properties: Record<string, unknown> = {}) {
  return {
    workspaceId: modelIds.workspace,
    logs: logs.map((log) =>
      typeof log === 'string' ? { category: log, enabled: true } : { enabled: true, ...log },
    ),
    metrics: [{ category: 'AllMetrics', enabled: true }],
    ...properties,
  };
}

/** The model cluster with these diagnostic settings alone. */
export function withSettings(...settings: readonly Record<string, unknown>[]) {
  return {
    cluster: aCluster(),
    facts: told({
      diagnosticSettings: settings.map((properties, index) => ({
        id: `${modelIds.cluster}/providers/microsoft.insights/diagnosticSettings/${index}`,
        name: String(index),
        properties,
      })),
    }),
  };
}
