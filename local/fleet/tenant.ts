import type { ManagementGroup, SubscriptionOfEstate } from '../simulator/estate.ts';

/** Contoso's management groups, along the lines of Azure's landing zones. */
export const managementGroups: readonly ManagementGroup[] = [
  { id: 'contoso', displayName: 'Contoso' },
  { id: 'contoso-platform', displayName: 'Platform', parent: 'contoso' },
  { id: 'contoso-landing-zones', displayName: 'Landing zones', parent: 'contoso' },
  { id: 'contoso-corp', displayName: 'Corp', parent: 'contoso-landing-zones' },
  { id: 'contoso-online', displayName: 'Online', parent: 'contoso-landing-zones' },
  { id: 'contoso-sandbox', displayName: 'Sandbox', parent: 'contoso' },
];

/** The ids of Contoso's subscriptions. */
export const subscriptionIds = {
  platform: '1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10',
  retailProd: '2b7d4e91-3c60-4f85-a1d2-7e9c05b3f412',
  retailTest: '3c91f5a8-6d27-4e0b-b8f3-15a7d9c2e634',
  financeProd: '4d28b7c3-91ef-4a56-8e05-c36f1a7d2b58',
  manufacturing: '5e63a0d9-2f84-4c17-9ab6-8d5e0f3c7169',
  analytics: '6f17c8b4-a5d0-4398-b2e7-94c1d60f8a2b',
  sandbox: '7a84d2f6-0be9-4571-8c3d-2f6a95e1b70c',
  payments: '8b59e3a7-c412-4d68-a0f9-6b7c3d82e51d',
} as const;

/** Contoso's subscriptions. The one of the payments team lets nobody from outside look in. */
export const subscriptions: readonly SubscriptionOfEstate[] = [
  subscription('platform', 'contoso-platform-shared', 'contoso-platform'),
  subscription('retailProd', 'contoso-retail-prod', 'contoso-online'),
  subscription('retailTest', 'contoso-retail-test', 'contoso-online'),
  subscription('financeProd', 'contoso-finance-prod', 'contoso-corp'),
  subscription('manufacturing', 'contoso-manufacturing', 'contoso-corp'),
  subscription('analytics', 'contoso-data-analytics', 'contoso-corp'),
  subscription('sandbox', 'contoso-sandbox', 'contoso-sandbox'),
  { ...subscription('payments', 'contoso-payments-pci', 'contoso-corp'), readable: false },
];

function subscription(
  key: keyof typeof subscriptionIds,
  displayName: string,
  managementGroup: string,
): SubscriptionOfEstate {
  return { id: subscriptionIds[key], displayName, state: 'Enabled', managementGroup, readable: true };
}
