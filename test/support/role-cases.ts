import { modelIds } from './a-cluster.ts';

/** Built-in roles by the ids that Azure gives them in every tenant. */
export const roleIds = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
  privateDnsZoneContributor: 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  acrPush: '8311e382-0749-4cb8-b61a-304f252e45ec',
  repositoryReader: 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
  custom: '00000000-0000-0000-0000-00000000cafe',
} as const;

export const subscriptionScope = `/subscriptions/${modelIds.subscription}`;
export const groupScope = `${subscriptionScope}/resourceGroups/rg-model`;
export const managementGroupScope = '/providers/Microsoft.Management/managementGroups/platform';

/** A role assignment as Azure answers it. */
export function assignment(
  principalId: string,
  role: keyof typeof roleIds,
  scope: string,
  more: object = {},
): unknown {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${role}-of-${principalId}`,
    properties: {
      principalId,
      roleDefinitionId: `/subscriptions/${modelIds.subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleIds[role]}`,
      scope,
      ...more,
    },
  };
}
