import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { platformIds } from '../platform-ids.ts';
import { subscriptionIds } from '../tenant.ts';
import { isLookedAfter, named, subscriptionOf } from './seen-cluster.ts';

const categories = [
  'kube-apiserver',
  'kube-audit-admin',
  'kube-controller-manager',
  'kube-scheduler',
  'cluster-autoscaler',
  'cloud-controller-manager',
  'guard',
];

/** Teams that collect everything there is, and pay for it. */
const allLogs = ['aks-reporting-prod-weu', 'aks-tax-prod-weu', 'aks-mes-prod-weu', 'aks-logistics-prod-eus2'];

/** Teams that collect what the API server says, and not who asked it. */
const apiServerOnly = [
  'aks-catalogue-prod-weu',
  'aks-catalogue-prod-neu',
  'aks-stores-prod-weu',
  'aks-plant-cork',
];

/** Teams that have switched theirs off again. */
const switchedOff = ['aks-campaigns-prod-eus2', 'aks-plant-gent'];

/** Production that was there before the policy which makes a setting, and was left as it was. */
const without = [
  'aks-search-prod-weu',
  'aks-stores-prod-sea',
  'aks-spark-prod-eus2',
  'aks-warehouse-prod-neu',
];

/** Where the logs of control planes go: a policy makes a setting for production, and the plants are exempt from it. */
export function diagnosticSettings(clusters: readonly Cluster[]): readonly unknown[] {
  return [
    ...clusters.filter((cluster) => isLookedAfter(cluster) || isMadeByPolicy(cluster)).map(platformSetting),
    ...named(clusters, allLogs).map((cluster) =>
      setting(cluster, 'everything', [{ category: null, categoryGroup: 'allLogs', enabled: true }]),
    ),
    ...named(clusters, apiServerOnly).map((cluster) =>
      setting(cluster, 'apiserver', [{ category: 'kube-apiserver', enabled: true }]),
    ),
    ...named(clusters, switchedOff).map((cluster) =>
      setting(cluster, 'audit', [{ category: 'kube-audit', enabled: false }]),
    ),
  ];
}

/** What the platform team collects of a cluster. */
export function platformSetting(cluster: Cluster): unknown {
  return setting(
    cluster,
    'platform',
    categories.map((category) => ({ category, enabled: true })),
  );
}

function isMadeByPolicy(cluster: Cluster): boolean {
  const { name = '', tags } = cluster;
  const exceptions = [...allLogs, ...apiServerOnly, ...switchedOff, ...without];
  const isPlant = subscriptionOf(cluster) === subscriptionIds.manufacturing;
  return tags?.environment === 'prod' && !isPlant && !exceptions.includes(name);
}

function setting({ id }: Cluster, name: string, logs: readonly unknown[]): unknown {
  return {
    id: `${id}/providers/microsoft.insights/diagnosticSettings/${name}`,
    name,
    type: 'Microsoft.Insights/diagnosticSettings',
    properties: {
      workspaceId: platformIds.workspace,
      logAnalyticsDestinationType: 'Dedicated',
      logs,
      metrics: [{ category: 'AllMetrics', enabled: true }],
    },
  };
}
