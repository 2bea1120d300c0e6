import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import type { RoleName } from '../evaluation/yardsticks/roles.ts';
import { notAssigned, rolesOfAll, shortName, standingAt } from '../evaluation/yardsticks/roles.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { subscriptionIn } from '../facts/row.ts';
import { controlPlaneIdentities } from '../inventory/cluster/cluster-identities.ts';
import { nodeNetworks } from '../inventory/cluster/node-networks.ts';
import { pools, text, word } from '../inventory/cluster/property.ts';

const zoneRoles: readonly RoleName[] = [
  'Private DNS Zone Contributor',
  'Network Contributor',
  'Contributor',
  'Owner',
];
const networkRoles: readonly RoleName[] = ['Network Contributor', 'Contributor', 'Owner'];

export const privateDnsZoneIdentity = defineRule({
  id: 'AKS041',
  name: 'private-dns-zone-identity',
  title: 'The control plane may write to the private DNS zone that it was given',
  severity: 'medium',
  category: 'access',
  rationale:
    'AKS writes the address of the API server to the zone and links the zone to the network of the nodes, by the identity ' +
    'of the control plane. Without the roles, a start or an update that does so again fails, and nodes do not find the API ' +
    'server. A system-assigned identity cannot have them before the cluster exists.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-managed-identity --assign-identity "$CONTROL_PLANE_IDENTITY"',
    bicep: "identity: { type: 'UserAssigned', userAssignedIdentities: { '${controlPlane.id}': {} } }",
    terraform:
      'identity { type = "UserAssigned", identity_ids = [azurerm_user_assigned_identity.control_plane.id] }',
    rebuild: 'none',
    note: 'Assign Private DNS Zone Contributor on the zone and Network Contributor on the virtual network of the nodes to the identity first (az role assignment create).',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/private-clusters',
    'https://learn.microsoft.com/azure/aks/use-managed-identity',
  ],
  mappedIds: {},
  pillar: 'reliability',
  needs: ['roleAssignments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const access = apiServerAccess(cluster);
    if (access === 'unstated') return unknown(accessUnstated);
    const zone = text(cluster, 'properties.apiServerAccessProfile.privateDNSZone');
    // Absent means that it was never set: AKS then makes a zone of its own, as it does for `system`.
    if (access === 'public' || zone === undefined || ['system', 'none'].includes(zone.toLowerCase()))
      return notApplicable('The cluster was given no private DNS zone.');
    if (subscriptionIn(zone) === undefined)
      return unknown('ARM states a private DNS zone that is no resource id.');

    if (word(cluster, 'identity.type') === 'systemassigned')
      return fail(
        'The control plane has a system-assigned identity beside a private DNS zone that it was given.',
        seen(cluster, 'identity.type', 'UserAssigned'),
      );
    const identities = controlPlaneIdentities(cluster);
    if (identities.length === 0) return unknown('ARM states no managed identity of the control plane.');
    const { held, open } = rolesOfAll(facts, identities);
    if (open !== undefined) return unknown(open);

    const wanted = [
      { id: zone, roles: zoneRoles },
      ...nodeNetworks(pools(cluster)).map((id) => ({ id, roles: networkRoles })),
    ].map((one) => ({ ...one, standing: standingAt(cluster, held, one.id, one.roles) }));
    const evidence = wanted
      .filter(({ standing }) => standing === 'lacks')
      .map(({ id, roles }) => notAssigned(id, roles));
    if (isNonEmpty(evidence)) {
      const where = evidence.map(({ property }) => property.split(' ')[0] ?? '').join(', ');
      return fail(`Azure shows no role by which the control plane may write to ${where}.`, evidence);
    }
    const unclear = wanted.find(({ standing }) => standing === 'unclear');
    if (unclear !== undefined)
      return unknown(
        `Whether the control plane may write to ${shortName(unclear.id)} cannot be seen from its roles.`,
      );
    return pass('The control plane may write to its private DNS zone and to the network of its nodes.');
  },
});
