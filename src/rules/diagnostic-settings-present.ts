import { collectedLogs, seenLogs } from '../evaluation/yardsticks/diagnostic-logs.ts';
import { defineRule, fail, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const diagnosticSettingsPresent = defineRule({
  id: 'AKS120',
  name: 'diagnostic-settings-present',
  title: 'A diagnostic setting sends logs of the control plane somewhere',
  severity: 'medium',
  category: 'monitoring',
  rationale:
    'Azure keeps no logs of the control plane by itself. Without a diagnostic setting there is nothing to look at after an ' +
    'incident.',
  remediation: {
    az: 'az monitor diagnostic-settings create --subscription {subscription} --name control-plane --resource /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster} --workspace WORKSPACE_ID --logs \'[{ "category": "kube-audit-admin", "enabled": true }, { "category": "guard", "enabled": true }]\'',
    rebuild: 'none',
    note: 'Charged by what comes in at the destination.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings',
  ],
  mappedIds: {
    mcsb: ['LT-4'],
    azurePolicy: ['245fc9df-fa96-4414-9a0b-3738c2f7341c'],
    defender: ['bb318338-de6a-42ff-8428-8274c897d564'],
    azqr: ['aks-001'],
    cloudsploit: ['aksDiagnosticLogsEnabled'],
    cloudCustodian: ['filter diagnostic-settings'],
  },
  pillar: 'operations',
  needs: ['diagnosticSettings'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.diagnosticSettings, cluster.id);
    if (!found.known) return unknown(found.reason);
    const logs = collectedLogs(found.value);
    if (logs.categories.size + logs.groups.size > 0)
      return pass('A diagnostic setting collects logs of the control plane.');
    return fail(
      found.value.length === 0
        ? 'The cluster has no diagnostic setting.'
        : 'No diagnostic setting has both a log that is switched on and a destination.',
      seenLogs(logs, 'a log that is switched on, and a destination'),
    );
  },
});
