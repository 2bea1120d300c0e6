import { privateDnsZoneIdentity } from '../../src/rules/private-dns-zone-identity.ts';
import { untold } from '../../src/facts/fact.ts';
import { aCluster, aClusterWith, modelIds } from '../support/a-cluster.ts';
import { accessUnstated, nothingEverSet } from '../support/api-server-cases.ts';
import { told } from '../support/model-facts.ts';
import { assignment, groupScope, managementGroupScope, subscriptionScope } from '../support/role-cases.ts';
import { testRule } from '../support/test-rule.ts';

const { controlPlanePrincipal: controlPlane, network, nodes } = modelIds;
const zone = `${groupScope}/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`;
const hub = zone.replace(modelIds.subscription, '00000000-0000-0000-0000-0000000000ff');
const onNetwork = assignment(controlPlane, 'networkContributor', network);
const onZone = assignment(controlPlane, 'privateDnsZoneContributor', zone);
const withZone = (privateDNSZone: unknown) => aClusterWith('apiServerAccessProfile', { privateDNSZone });
const roles = (...roleAssignments: readonly unknown[]) => ({
  cluster: withZone(zone),
  facts: told({ roleAssignments }),
});

testRule(privateDnsZoneIdentity, {
  model: 'notApplicable',
  pass: {
    'the roles that AKS asks for': roles(onZone, onNetwork),
    'Contributor of the group of both, in another casing': roles(
      assignment(controlPlane, 'contributor', groupScope.toUpperCase()),
    ),
    'Owner of the subscription': roles(assignment(controlPlane, 'owner', subscriptionScope)),
    'Network Contributor on the zone, which has all that the role for zones has': roles(
      assignment(controlPlane, 'networkContributor', zone),
      onNetwork,
    ),
    'a zone in the subscription of a hub': {
      cluster: withZone(hub),
      facts: told({
        roleAssignments: [assignment(controlPlane, 'privateDnsZoneContributor', hub), onNetwork],
      }),
    },
    'a network that AKS manages needs no role': {
      cluster: aCluster({
        apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone },
        agentPoolProfiles: [{ name: 'system' }],
      }),
      facts: told({ roleAssignments: [onZone] }),
    },
  },
  fail: {
    'a system-assigned identity, which cannot be given the zone beforehand': {
      cluster: aCluster(
        { apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone } },
        { identity: { type: 'SystemAssigned', principalId: controlPlane } },
      ),
      says: 'system-assigned',
    },
    'no role on the zone': { ...roles(onNetwork), says: 'privateDnsZones/privatelink.westeurope.azmk8s.io.' },
    'no role on the network': { ...roles(onZone), says: 'may write to virtualNetworks/vnet-model.' },
    'a role on the subnet of the nodes is not one on their network': roles(
      onZone,
      assignment(controlPlane, 'networkContributor', nodes),
    ),
    'Reader of everything': roles(assignment(controlPlane, 'reader', subscriptionScope)),
    'a zone whose name begins the same': roles(
      assignment(controlPlane, 'privateDnsZoneContributor', zone.slice(0, -2)),
      onNetwork,
    ),
  },
  notApplicable: {
    'a zone that AKS makes': withZone('System'),
    'no zone at all': withZone('none'),
    'no zone was ever given': withZone(undefined),
    'a public cluster with a zone left over': aClusterWith('apiServerAccessProfile', {
      enablePrivateCluster: false,
      privateDNSZone: zone,
    }),
    ...nothingEverSet,
  },
  unknown: {
    ...accessUnstated,
    'a custom role on the zone': roles(assignment(controlPlane, 'custom', zone), onNetwork),
    'the role for zones on the network, which has a part of what is needed': roles(
      onZone,
      assignment(controlPlane, 'privateDnsZoneContributor', network),
    ),
    'a role on a management group, which may stand above the zone or not': roles(
      assignment(controlPlane, 'contributor', managementGroupScope),
      onNetwork,
    ),
    'no role on a zone of another subscription, where roles may not be readable': {
      cluster: withZone(hub),
      facts: told({ roleAssignments: [onNetwork] }),
    },
    'a service principal, of which ARM states only the client id': aCluster(
      { apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone } },
      { identity: undefined },
    ),
    'Azure was not asked for roles': {
      cluster: withZone(zone),
      facts: { roleAssignments: untold('Azure was not asked.') },
    },
    'the zone is no resource id': withZone('privatelink.westeurope.azmk8s.io'),
    'the zone is not text': withZone([zone]),
  },
});
