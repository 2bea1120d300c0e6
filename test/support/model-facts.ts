import type { Facts, ToldFacts } from '../../src/facts/facts.ts';
import { factsAt } from '../../src/facts/facts.ts';
import type { FactAnswers } from '../../src/facts/told-from.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import { modelIds } from './a-cluster.ts';

const { subscription, cluster } = modelIds;

/** ARM's answers about the model cluster, by kind: with them it satisfies every rule. */
export const modelAnswers = {
  kubernetesVersions: {
    westeurope: ['1.34.9', '1.35.5', '1.36.2'].map((patch, index, all) => ({
      version: patch.slice(0, 4),
      capabilities: { supportPlan: ['KubernetesOfficial', 'AKSLongTermSupport'] },
      patchVersions: { [patch]: { upgrades: all.slice(index + 1, index + 2) } },
    })),
  },
  meshRevisions: {
    westeurope: [
      {
        properties: {
          meshRevisions: [{ revision: 'asm-1-29' }, { revision: 'asm-1-28', upgrades: ['asm-1-29'] }],
        },
      },
    ],
  },
  vmSizes: {
    westeurope: [
      {
        name: 'Standard_D4ds_v5',
        family: 'standardDDSv5Family',
        resourceType: 'virtualMachines',
        locations: ['westeurope'],
        capabilities: [
          { name: 'vCPUs', value: '4' },
          { name: 'MemoryGB', value: '16' },
          { name: 'EphemeralOSDiskSupported', value: 'True' },
          { name: 'EncryptionAtHostSupported', value: 'True' },
        ],
      },
      {
        name: 'Standard_B2ms',
        family: 'standardBSFamily',
        resourceType: 'virtualMachines',
        locations: ['westeurope'],
        capabilities: [
          { name: 'vCPUs', value: '2' },
          { name: 'MemoryGB', value: '8' },
          { name: 'EphemeralOSDiskSupported', value: 'False' },
        ],
      },
    ],
  },
  computeUsages: {
    [`${subscription}/westeurope`]: [
      { name: { value: 'cores' }, currentValue: 40, limit: 400 },
      { name: { value: 'standardDDSv5Family' }, currentValue: 24, limit: 200 },
    ],
  },
  locations: [
    {
      id: `/subscriptions/${subscription}/locations/westeurope`,
      name: 'westeurope',
      availabilityZoneMappings: ['1', '2', '3'].map((logicalZone) => ({ logicalZone })),
    },
    { id: `/subscriptions/${subscription}/locations/westus`, name: 'westus' },
  ],
  virtualNetworks: [
    {
      id: modelIds.network,
      name: 'vnet-model',
      properties: {
        addressSpace: { addressPrefixes: ['10.10.0.0/16'] },
        enableDdosProtection: true,
        subnets: [
          {
            id: modelIds.nodes,
            name: 'nodes',
            properties: {
              addressPrefix: '10.10.0.0/20',
              natGateway: { id: `${modelIds.network}-nat` },
              networkSecurityGroup: { id: modelIds.securityGroup },
              ipConfigurations: [],
            },
          },
        ],
        virtualNetworkPeerings: [
          {
            name: 'hub',
            properties: {
              peeringState: 'Connected',
              remoteVirtualNetwork: { id: `${modelIds.network}-hub` },
              remoteAddressSpace: { addressPrefixes: ['10.20.0.0/16'] },
            },
          },
        ],
      },
    },
  ],
  routeTables: [{ id: modelIds.routeTable, properties: { routes: [] } }],
  networkSecurityGroups: [{ id: modelIds.securityGroup, properties: { securityRules: [] } }],
  maintenanceConfigurations: ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'].map(
    (name) => ({
      id: `${cluster}/maintenanceConfigurations/${name}`,
      name,
      properties: {
        maintenanceWindow: {
          durationHours: 8,
          schedule: { weekly: { dayOfWeek: 'Sunday', intervalWeeks: 1 } },
        },
      },
    }),
  ),
  diagnosticSettings: [
    {
      id: `${cluster}/providers/microsoft.insights/diagnosticSettings/audit`,
      name: 'audit',
      properties: {
        workspaceId: modelIds.workspace,
        logs: [
          'kube-apiserver',
          'kube-audit-admin',
          'guard',
          'kube-controller-manager',
          'kube-scheduler',
          'cluster-autoscaler',
          'cloud-controller-manager',
        ].map((category) => ({ category, enabled: true })),
        metrics: [{ category: 'AllMetrics', enabled: true }],
      },
    },
  ],
  locks: [
    {
      id: `${cluster}/providers/Microsoft.Authorization/locks/keep`,
      name: 'keep',
      properties: { level: 'CanNotDelete' },
    },
  ],
  defenderPlans: [
    {
      id: `/subscriptions/${subscription}/providers/Microsoft.Security/pricings/Containers`,
      name: 'Containers',
      properties: { pricingTier: 'Standard' },
    },
  ],
  defenderAssessments: [
    {
      id: `${cluster}/providers/Microsoft.Security/assessments/c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5`,
      name: 'c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5',
      properties: {
        displayName: 'Running images should have no vulnerabilities',
        status: { code: 'Healthy' },
      },
    },
    {
      id: `${cluster}/providers/Microsoft.Security/assessments/00000000-0000-0000-0000-0000000000d1`,
      name: '00000000-0000-0000-0000-0000000000d1',
      properties: { displayName: 'Privileged containers should be avoided', status: { code: 'Healthy' } },
    },
  ],
  policyStates: [
    {
      properties: {
        resourceId: cluster,
        complianceState: 'Compliant',
        policyDefinitionName: 'febd0533-8e55-448f-b837-bd0e06f16469',
        policyAssignmentName: 'allowed-images',
      },
    },
  ],
  policyAssignments: [],
  backupInstances: [
    {
      id: `/subscriptions/${subscription}/resourceGroups/backup/providers/Microsoft.DataProtection/backupVaults/vault/backupInstances/model`,
      properties: { dataSourceInfo: { resourceID: cluster }, currentProtectionState: 'ProtectionConfigured' },
    },
  ],
  clusterExtensions: ['microsoft.dataprotection.kubernetes', 'microsoft.flux'].map((type) => ({
    id: `${cluster}/providers/Microsoft.KubernetesConfiguration/extensions/${type.split('.')[1] ?? ''}`,
    properties: { ExtensionType: type, ProvisioningState: 'Succeeded' },
  })),
  fleetMembers: [
    {
      id: `/subscriptions/${subscription}/resourceGroups/fleet/providers/Microsoft.ContainerService/fleets/fleet/members/model`,
      properties: { clusterResourceId: cluster },
    },
  ],
  endOfSupportEvents: [],
  resourceChanges: [],
  roleAssignments: [
    assignment(
      'control-plane-network',
      modelIds.controlPlanePrincipal,
      '4d97b98b-1d4f-4787-a291-c67834d212e7',
      modelIds.network,
    ),
    assignment(
      'kubelet-pull',
      modelIds.kubeletPrincipal,
      '7f951dda-4ed3-4680-a7ca-43fe172d538d',
      modelIds.registry,
    ),
  ],
  registryRoleAssignments: [
    assignment(
      'kubelet-pull',
      modelIds.kubeletPrincipal,
      '7f951dda-4ed3-4680-a7ca-43fe172d538d',
      modelIds.registry,
    ),
  ],
} satisfies FactAnswers;

function assignment(name: string, principalId: string, role: string, scope: string) {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    properties: {
      principalId,
      principalType: 'ServicePrincipal',
      roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      scope,
    },
  };
}

/** The facts about the model cluster at an instant. */
export function modelFacts(instant: Date): Facts {
  return factsAt(instant, toldFrom(modelAnswers));
}

/** Some kinds of facts, of these answers in place of the model's: what a case of `testRule` takes as `facts`. */
export function told(answers: FactAnswers): Partial<ToldFacts> {
  return toldFrom(answers);
}
