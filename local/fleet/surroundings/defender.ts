import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { subscriptionIds } from '../tenant.ts';
import { isLookedAfter, subscriptionOf } from './seen-cluster.ts';

const paying: readonly string[] = [
  subscriptionIds.platform,
  subscriptionIds.retailProd,
  subscriptionIds.financeProd,
  subscriptionIds.analytics,
];

/** The plans of Microsoft Defender for Cloud: production pays for containers, the others do not. */
export function defenderPlans(): readonly unknown[] {
  return Object.values(subscriptionIds).flatMap((subscription) =>
    ['Containers', 'VirtualMachines'].map((name) => ({
      id: `/subscriptions/${subscription}/providers/Microsoft.Security/pricings/${name}`,
      name,
      type: 'Microsoft.Security/pricings',
      properties: {
        pricingTier: paying.includes(subscription) ? 'Standard' : 'Free',
        extensions: [
          {
            name: 'AgentlessDiscoveryForKubernetes',
            isEnabled: paying.includes(subscription) ? 'True' : 'False',
          },
        ],
      },
    })),
  );
}

const assessments = [
  [
    'c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5',
    'Azure running container images should have vulnerabilities resolved',
  ],
  ['5d90913f-a1c5-4429-ad54-2c6c17fb3c73', 'Privileged containers should be avoided'],
  [
    '27d6f0e9-b4d5-468b-ae7e-03d5473fd864',
    'Immutable (read-only) root filesystem should be enforced for containers',
  ],
] as const;

/** What stays unhealthy where nobody looks after a cluster; the others have put theirs right. */
const unhealthy: Readonly<Record<string, readonly number[]>> = {
  'aks-catalogue-prod-weu': [0],
  'aks-stores-prod-weu': [0, 1],
  'aks-stores-prod-sea': [0, 1, 2],
  'aks-campaigns-prod-eus2': [0, 1, 2],
  'aks-search-prod-weu': [1],
  'aks-reporting-prod-weu': [0, 2],
  'aks-models-prod-eus2': [1],
  'aks-checkout-prod-eus2': [0],
};

/** What Defender for Cloud found, of the clusters that it assesses. */
export function defenderAssessments(clusters: readonly Cluster[]): readonly unknown[] {
  return clusters
    .filter((cluster) => paying.includes(subscriptionOf(cluster)))
    .filter((cluster) => cluster.properties.securityProfile?.defender !== undefined || isLookedAfter(cluster))
    .flatMap((cluster) =>
      assessments.map(([name, displayName], index) => ({
        id: `${cluster.id}/providers/Microsoft.Security/assessments/${name}`,
        name,
        type: 'Microsoft.Security/assessments',
        properties: {
          displayName,
          resourceDetails: { Source: 'Azure', Id: cluster.id },
          status: {
            code: unhealthy[cluster.name ?? '']?.includes(index) ? 'Unhealthy' : 'Healthy',
          },
        },
      })),
    );
}
