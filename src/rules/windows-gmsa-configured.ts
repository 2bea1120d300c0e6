import { withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, notApplicable, pass, seen } from '../evaluation/rule.ts';
import { isWindows, ownPools } from '../inventory/cluster/node-pools.ts';
import { flag } from '../inventory/cluster/property.ts';

export const windowsGmsaConfigured = defineRule({
  id: 'AKS101',
  name: 'windows-gmsa-configured',
  title: 'Windows nodes can use group managed service accounts',
  severity: 'low',
  category: 'nodes',
  rationale:
    'Without group managed service accounts, Windows containers that sign in to Active Directory need a password of their own, which ' +
    'then lies in a secret or an image.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-windows-gmsa',
    bicep: 'properties: { windowsProfile: { gmsaProfile: { enabled: true } } }',
    terraform: 'windows_profile { gmsa { dns_server = "", root_domain = "" } }',
    rebuild: 'none',
    note: 'The cluster needs a way to a domain controller, and its virtual network the DNS server of the domain.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-group-managed-service-accounts'],
  mappedIds: {},
  pillar: 'security',
  optIn: 'Only Windows workloads that sign in to Active Directory need it.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    if (!all.some(isWindows)) return notApplicable('The cluster has no Windows agent pools.');
    // Absent means that it was never set up.
    return flag(cluster, 'properties.windowsProfile.gmsaProfile.enabled') === true
      ? pass('Windows nodes can use group managed service accounts.')
      : fail(
          'Windows nodes cannot use group managed service accounts.',
          seen(cluster, 'properties.windowsProfile.gmsaProfile.enabled', 'true'),
        );
  },
});
