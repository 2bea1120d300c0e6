import { defineRule, fail, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import type { Lock } from '../facts/kinds/locks.ts';
import { parseClusterId } from '../inventory/cluster/cluster-id.ts';

export const resourceLockPresent = defineRule({
  id: 'AKS107',
  name: 'resource-lock-present',
  title: 'A lock keeps the cluster from being deleted',
  severity: 'low',
  category: 'resilience',
  rationale:
    'Without a lock, whoever may write to a resource group deletes a cluster with one wrong command. A lock of the level ReadOnly also does ' +
    'that, and in addition keeps AKS from scaling, upgrading and handing out credentials.',
  remediation: {
    az: 'az lock create --subscription {subscription} --resource-group {resourceGroup} --resource {cluster} --resource-type Microsoft.ContainerService/managedClusters --name keep --lock-type CanNotDelete',
    terraform:
      'resource "azurerm_management_lock" "keep" { scope = azurerm_kubernetes_cluster.cluster.id, lock_level = "CanNotDelete" }',
    rebuild: 'none',
    note: 'Do not lock the resource group of the nodes: AKS deletes and makes resources there all the time.',
  },
  references: ['https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources'],
  mappedIds: { cloudCustodian: ['filter resource-lock'] },
  pillar: 'reliability',
  optIn: 'Teams that make and delete clusters by a pipeline cannot work with locks.',
  needs: ['locks'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const id = cluster.id.toLowerCase();
    const found = toldOf(facts.locks, parseClusterId(cluster.id)?.subscriptionId ?? '');
    if (!found.known) return unknown(found.reason);
    const levels = found.value
      .filter((lock) => covers(lock, id))
      .map(({ properties }) => properties.level.toLowerCase());
    if (levels.includes('readonly'))
      return pass('A ReadOnly lock keeps the cluster from being deleted, and AKS from changing it.');
    if (levels.includes('cannotdelete')) return pass('A lock keeps the cluster from being deleted.');
    if (levels.length > 0) return unknown('A lock has a level that this rule does not know.');
    return fail('No lock is on the cluster, its resource group or its subscription.', {
      property: 'locks properties.level',
      actual: null,
      expected: 'CanNotDelete',
    });
  },
});

/** Whether a lock is on the cluster or on something that it is in; `cluster` is its id in lower case. */
function covers({ id }: Lock, cluster: string): boolean {
  const lock = id.toLowerCase();
  const end = lock.lastIndexOf('/providers/microsoft.authorization/locks/');
  return end > 0 && `${cluster}/`.startsWith(`${lock.slice(0, end)}/`);
}
