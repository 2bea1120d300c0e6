import { accessUnstated, apiServerAccess } from '../evaluation/yardsticks/api-server-access.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const commandInvokeDisabled = defineRule({
  id: 'AKS007',
  name: 'command-invoke-disabled',
  title: 'Commands cannot be invoked through ARM',
  severity: 'medium',
  category: 'exposure',
  rationale:
    'Command invoke runs any command in the cluster through Azure Resource Manager, past a private network and past ' +
    'authorized IP ranges.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --disable-run-command',
    bicep: 'properties: { apiServerAccessProfile: { disableRunCommand: true } }',
    terraform: 'run_command_enabled = false',
    rebuild: 'none',
    note: 'Pipelines that deploy with `az aks command invoke` stop working.',
  },
  references: ['https://learn.microsoft.com/azure/aks/access-private-cluster'],
  mappedIds: {
    azurePolicy: ['89f2d532-c53c-4f8f-9afa-4927b1114a0d', '1b708b0a-3380-40e9-8b79-821f9fa224cc'],
    mondoo: ['mondoo-azure-security-aks-run-command-disabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    if (apiServerAccess(cluster) === 'unstated') return unknown(accessUnstated);
    const property = 'properties.apiServerAccessProfile.disableRunCommand';
    // Absent means that it was never set: AKS then leaves it on.
    if (flag(cluster, property) === true) return pass('Command invoke is disabled.');
    return fail('Command invoke is enabled.', seen(cluster, property, 'true'));
  },
});
