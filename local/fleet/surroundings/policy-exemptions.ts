import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import type { AzurePolicyOfEstate } from '../../simulator/estate.ts';
import { subscriptionIds } from '../tenant.ts';
import {
  baselineAssignment,
  baselineInitiative,
  definitionOf,
  privateClustersAssignment,
} from './policies.ts';
import { named, subscriptionOf } from './seen-cluster.ts';

const localAccounts = '993c2fcd-2b29-49d2-9eb0-df2c3a730c32';
const authorizedRanges = '0e246bcf-5f6f-4f87-bc6f-775d4712c7ea';

/** What Contoso exempts in Azure Policy: a cluster, another one without an end, and a subscription from a part of an initiative. */
export function azurePolicyOf(clusters: readonly Cluster[]): AzurePolicyOfEstate {
  const [stores, plant] = named(clusters, ['aks-stores-prod-weu', 'aks-plant-gent']) as [Cluster, Cluster];
  return {
    policySetDefinitions: [
      {
        id: baselineInitiative,
        name: 'aks-baseline',
        properties: {
          displayName: 'Baseline of AKS',
          policyType: 'Custom',
          policyDefinitions: [
            member('localAccounts', localAccounts),
            member('authorizedRanges', authorizedRanges),
            // Allowed locations, which is about every resource.
            member('allowedLocations', 'e56962a6-4747-49cd-b67b-bf8b01975c4c'),
          ],
        },
      },
    ],
    policyExemptions: [
      exemption(stores.id, 'stores-stay-public', '2026-09-14T09:21:40.0000000Z', {
        policyAssignmentId: privateClustersAssignment(subscriptionOf(stores)),
        displayName: 'Tills reach the API server',
        description: 'The tills of the stores reach the API server until they go through the gateway.',
        exemptionCategory: 'Mitigated',
        expiresOn: '2027-03-31T23:59:00.0000000Z',
        metadata: { requestedBy: 'Team Stores', approvedBy: 'IT risk', ticketRef: 'RISK-217' },
      }),
      exemption(plant.id, 'plant-network', '2025-02-03T15:02:11.0000000Z', {
        policyAssignmentId: privateClustersAssignment(subscriptionOf(plant)),
        displayName: 'The network of the plant cannot do it',
        exemptionCategory: 'Waiver',
      }),
      exemption(`/subscriptions/${subscriptionIds.sandbox}`, 'sandbox', '2026-06-01T07:00:00.0000000Z', {
        policyAssignmentId: baselineAssignment,
        policyDefinitionReferenceIds: ['localAccounts', 'allowedLocations'],
        displayName: 'Sandbox',
        description: 'Whoever tries something out may sign in as it comes.',
        exemptionCategory: 'Waiver',
        expiresOn: '2027-05-31T23:59:00.0000000Z',
      }),
    ],
  };
}

function member(policyDefinitionReferenceId: string, definition: string): unknown {
  return { policyDefinitionReferenceId, policyDefinitionId: definitionOf(definition), parameters: {} };
}

function exemption(scope: string, name: string, createdAt: string, properties: object): unknown {
  return {
    id: `${scope}/providers/Microsoft.Authorization/policyExemptions/${name}`,
    name,
    type: 'Microsoft.Authorization/policyExemptions',
    systemData: { createdBy: 'governance@contoso.example', createdByType: 'User', createdAt },
    properties,
  };
}
