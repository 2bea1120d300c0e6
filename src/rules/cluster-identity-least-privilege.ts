import { listed, mostEvidence } from '../evaluation/yardsticks/listing.ts';
import type { HeldRole } from '../evaluation/yardsticks/roles.ts';
import { assigned, isBroad, rolesOfAll } from '../evaluation/yardsticks/roles.ts';
import { defineRule, fail, isNonEmpty, pass, unknown } from '../evaluation/rule.ts';
import { controlPlaneIdentities, kubeletIdentity } from '../inventory/cluster/cluster-identities.ts';

export const clusterIdentityLeastPrivilege = defineRule({
  id: 'AKS042',
  name: 'cluster-identity-least-privilege',
  title: 'The identities of the cluster have no privileged role on a subscription or above',
  severity: 'high',
  category: 'access',
  rationale:
    'Every pod of a node can ask for a token of the kubelet, and whoever takes over the control plane acts by its identity. ' +
    'With a privileged role on a subscription, a flaw in one cluster becomes a flaw in everything beside it.',
  remediation: {
    bicep: "resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = { scope: nodeSubnet }",
    terraform: 'resource "azurerm_role_assignment" "cluster" { scope = azurerm_subnet.nodes.id }',
    rebuild: 'none',
    note: 'The lines are of a role assignment. Assign what the cluster needs where it needs it: Network Contributor on the subnet of its nodes, AcrPull on its registry. Then delete the assignment that the evidence names (az role assignment delete).',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-managed-identity',
    'https://learn.microsoft.com/azure/role-based-access-control/best-practices',
  ],
  mappedIds: { cloudsploit: ['aksPrivilegeAnalysis'] },
  pillar: 'security',
  needs: ['roleAssignments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const controlPlane = controlPlaneIdentities(cluster);
    const kubelet = kubeletIdentity(cluster);
    const identities = kubelet === undefined ? controlPlane : [...controlPlane, kubelet];
    const { held, open } = rolesOfAll(facts, identities);
    const tooMuch = held.filter((one) => isBroad(one) && isPrivileged(one));
    const evidence = tooMuch.map((one) => assigned(one, 'a role on no more than what the cluster needs'));
    const shown = evidence.slice(0, mostEvidence);
    if (isNonEmpty(shown)) {
      const names = tooMuch.map(({ identity, role }) => `${identity.who} is ${role ?? ''}`);
      return fail(`Privileged roles hold for a subscription or more: ${listed([...new Set(names)])}.`, shown);
    }
    if (controlPlane.length === 0) return unknown('ARM states no managed identity of the control plane.');
    if (kubelet === undefined) return unknown('ARM states no managed identity of the kubelet.');
    if (open !== undefined) return unknown(open);
    if (held.some((one) => isBroad(one) && assignsRoles(one)))
      return unknown(
        'An identity of the cluster may assign roles under a condition that is not judged here.',
      );
    return pass('Azure shows no privileged role of the cluster on a subscription or above.');
  },
});

function isPrivileged(one: HeldRole): boolean {
  if (one.role === 'Owner' || one.role === 'Contributor') return true;
  return assignsRoles(one) && !one.conditional;
}

function assignsRoles({ role }: HeldRole): boolean {
  return role === 'User Access Administrator' || role === 'Role Based Access Control Administrator';
}
