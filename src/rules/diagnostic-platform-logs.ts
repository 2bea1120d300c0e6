import { collectedLogs, collects, seenLogs } from '../evaluation/yardsticks/diagnostic-logs.ts';
import { texts } from '../evaluation/parameter.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const diagnosticPlatformLogs = defineRule({
  id: 'AKS122',
  name: 'diagnostic-platform-logs',
  title: 'The logs of the control plane are collected',
  severity: 'low',
  category: 'monitoring',
  rationale:
    'Why a pod was not scheduled, why a pool did not grow or why the API server refused a request stands in the logs of the ' +
    'control plane alone, which are lost unless they are collected.',
  remediation: {
    az: 'az monitor diagnostic-settings create --subscription {subscription} --name platform --resource /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster} --workspace WORKSPACE_ID --logs \'[{ "category": "kube-apiserver", "enabled": true }, { "category": "kube-controller-manager", "enabled": true }, { "category": "kube-scheduler", "enabled": true }, { "category": "cluster-autoscaler", "enabled": true }]\'',
    rebuild: 'none',
    note: 'Charged by what comes in at the destination.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/aks/monitor-aks-reference',
  ],
  mappedIds: {
    azurePolicy: ['6c66c325-74c8-42fd-a286-a74b0e2939d8'],
    psrule: ['Azure.AKS.PlatformLogs'],
    reviewChecklist: ['07.02.15'],
  },
  pillar: 'operations',
  parameters: {
    categories: texts(
      ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'cluster-autoscaler'],
      'The categories of logs that are wanted.',
    ),
  },
  needs: ['diagnosticSettings'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { categories }) {
    if (categories.length === 0) return notApplicable('The policy wants no category of logs.');
    const found = toldOf(facts.diagnosticSettings, cluster.id);
    if (!found.known) return unknown(found.reason);
    const logs = collectedLogs(found.value);
    const missing = categories.filter((category) => !collects(logs, category));
    if (missing.length === 0) return pass('Every category of logs that is wanted is collected.');
    return fail(
      `No diagnostic setting collects ${missing.join(', ')}.`,
      seenLogs(logs, categories.join(', ')),
    );
  },
});
