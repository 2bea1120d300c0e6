import { listed } from '../evaluation/yardsticks/listing.ts';
import {
  groupWrittenTo,
  isRegistry,
  mayReach,
  pulls,
  writesTo,
} from '../evaluation/yardsticks/registry-roles.ts';
import { assigned, rolesOf } from '../evaluation/yardsticks/roles.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { kubeletIdentity } from '../inventory/cluster/cluster-identities.ts';
import { word } from '../inventory/cluster/property.ts';

export const registryPullOnly = defineRule({
  id: 'AKS043',
  name: 'registry-pull-only',
  title: 'The kubelet only pulls from container registries',
  severity: 'high',
  category: 'access',
  rationale:
    'Every pod of a node can ask for a token of the kubelet. With a role that writes, one pod that is taken over can put its ' +
    'own image in place of any other, for every cluster that pulls from the registry.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --attach-acr "$REGISTRY_ID"',
    bicep:
      "resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = { scope: registry, properties: { principalType: 'ServicePrincipal', roleDefinitionId: acrPull.id } }",
    terraform: 'resource "azurerm_role_assignment" "pull" { role_definition_name = "AcrPull" }',
    rebuild: 'none',
    note: 'The command assigns AcrPull. Then delete the assignment that the evidence names (az role assignment delete). A registry with permissions by repository takes Container Registry Repository Reader in place of AcrPull.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/cluster-container-registry-integration',
    'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview',
  ],
  mappedIds: { cisAks: ['5.1.3'], kubescape: ['C-0250'] },
  pillar: 'security',
  needs: ['roleAssignments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const kubelet = kubeletIdentity(cluster);
    if (kubelet === undefined) return unknown('ARM states no managed identity of the kubelet.');
    const roles = rolesOf(facts, kubelet);
    if (!roles.known) return unknown(roles.reason);
    const held = roles.value;
    const registries = held.map(({ scope }) => scope).filter(isRegistry);

    const writing = held.filter((one) => writesTo(one, registries));
    const evidence = writing.map((one) => assigned(one, 'AcrPull on the registry'));
    if (isNonEmpty(evidence)) {
      const names = writing.map(({ role }) => role ?? '');
      return fail(
        `The kubelet can write to container registries, as ${listed([...new Set(names)])}.`,
        evidence,
      );
    }
    if (held.some((one) => one.role === undefined && mayReach(one, registries)))
      return unknown(
        'The kubelet has a role on a container registry or above it that this rule does not know.',
      );
    // The node resource group is AKS's own: nobody keeps a registry in it.
    const nodes = word(cluster, 'properties.nodeResourceGroup');
    const group = held.map(groupWrittenTo).find((name) => name !== undefined && name !== nodes);
    if (group !== undefined)
      return unknown(
        `The kubelet can write to everything in the resource group ${group}; it may hold registries.`,
      );
    if (registries.length === 0 && !held.some(pulls))
      return notApplicable('Azure shows no role of the kubelet on a container registry.');
    return pass('Azure shows no role by which the kubelet could write to a container registry.');
  },
});
