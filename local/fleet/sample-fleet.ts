import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import type { Scope } from '../../src/inventory/inventory-reader.ts';
import type { Estate } from '../simulator/estate.ts';
import { analyticsClusters } from './clusters/analytics.ts';
import { financeProdClusters } from './clusters/finance-prod.ts';
import { manufacturingClusters } from './clusters/manufacturing.ts';
import { paymentsClusters } from './clusters/payments.ts';
import { platformClusters } from './clusters/platform.ts';
import { retailProdClusters } from './clusters/retail-prod.ts';
import { retailTestClusters } from './clusters/retail-test.ts';
import { sandboxClusters } from './clusters/sandbox.ts';
import { kubernetesVersions } from './kubernetes-versions.ts';
import { azurePolicyOf } from './surroundings/policy-exemptions.ts';
import { surroundingsOf } from './surroundings/surroundings.ts';
import { managementGroups, subscriptionIds, subscriptions } from './tenant.ts';

/**
 * Contoso's estate as it might stand in November 2026: eight subscriptions, one of them unreadable, and clusters from all
 * ages of AKS. The same at every call; each body is one that ARM could have sent.
 */
export function sampleFleet(): Estate {
  const clusters = [
    ...platformClusters,
    ...retailProdClusters,
    ...retailTestClusters,
    ...financeProdClusters,
    ...manufacturingClusters,
    ...analyticsClusters,
    ...sandboxClusters,
    ...paymentsClusters,
  ];
  // By way of JSON, so that a property that was taken away is absent and not undefined.
  const documents: readonly unknown[] = clusters.map((body) => JSON.parse(JSON.stringify(body)) as unknown);
  const resources = surroundingsOf(documents as readonly Cluster[]);
  const azurePolicy = azurePolicyOf(documents as readonly Cluster[]);
  return { managementGroups, subscriptions, clusters: documents, kubernetesVersions, resources, azurePolicy };
}

/** What the sample is audited by: all of Contoso, and by name the subscription that nobody may read. */
export const sampleScope: Scope = {
  managementGroups: ['contoso'],
  subscriptions: [subscriptionIds.payments],
};
