import type { PolicyExemption, PolicySet } from '../../src/facts/policy-exemptions.ts';
import { modelIds } from './a-cluster.ts';

const provider = 'providers/Microsoft.Authorization';
const onSubscription = `/subscriptions/${modelIds.subscription}/${provider}`;
export const contosoGroup = '/providers/Microsoft.Management/managementGroups/contoso';
const builtIn = (name: string): string => `/${provider}/policyDefinitions/${name}`;

/** Built-in definitions: two that rules check (AKS012, AKS003), and one that is about every resource. */
export const azureDefinitions = {
  localAccounts: builtIn('993c2fcd-2b29-49d2-9eb0-df2c3a730c32'),
  privateClusters: builtIn('040732e8-d947-40b8-95d6-854c95024bf8'),
  allowedLocations: builtIn('e56962a6-4747-49cd-b67b-bf8b01975c4c'),
} as const;

/** Assignments by what they assign and where. */
export const azureAssignments = {
  localAccounts: `${onSubscription}/policyAssignments/local-accounts`,
  allowedLocations: `${onSubscription}/policyAssignments/allowed-locations`,
  copied: `${onSubscription}/policyAssignments/copied`,
  baseline: `${contosoGroup}/${provider}/policyAssignments/baseline`,
  unseenInitiative: `${onSubscription}/policyAssignments/unseen-initiative`,
} as const;

export const baselineSet: PolicySet = {
  id: `${contosoGroup}/${provider}/policySetDefinitions/baseline`,
  definitions: [
    { policyDefinitionReferenceId: 'accounts', policyDefinitionId: azureDefinitions.localAccounts },
    { policyDefinitionReferenceId: 'private', policyDefinitionId: azureDefinitions.privateClusters },
    { policyDefinitionReferenceId: 'locations', policyDefinitionId: azureDefinitions.allowedLocations },
  ],
};

/** What each assignment assigns. */
export const assignedDefinitions: Readonly<Record<string, string>> = {
  [azureAssignments.localAccounts]: azureDefinitions.localAccounts,
  [azureAssignments.allowedLocations]: azureDefinitions.allowedLocations,
  [azureAssignments.copied]: `/subscriptions/${modelIds.subscription}${azureDefinitions.localAccounts}`,
  [azureAssignments.baseline]: baselineSet.id,
  [azureAssignments.unseenInitiative]: `/${provider}/policySetDefinitions/unseen`,
};

/** An exemption of Azure Policy as Resource Graph shows it: of the model cluster, from the assignment about local accounts. */
export function aPolicyExemption(
  properties: Partial<PolicyExemption['properties']> = {},
  { on = modelIds.cluster, ...over }: Partial<PolicyExemption> & { readonly on?: string } = {},
): PolicyExemption {
  return {
    id: `${on}/${provider}/policyExemptions/legacy-ci`,
    name: 'legacy-ci',
    systemData: { createdBy: 'anna@contoso.example', createdAt: '2026-09-01T10:00:00.0000000Z' },
    properties: {
      policyAssignmentId: azureAssignments.localAccounts,
      exemptionCategory: 'Waiver',
      expiresOn: '2027-03-31T23:59:00.0000000Z',
      displayName: 'Legacy CI',
      description: 'The build agents are replaced in spring.',
      metadata: { requestedBy: 'Team CI', approvedBy: 'IT risk', ticketRef: 'RISK-42' },
      ...properties,
    },
    ...over,
  };
}
