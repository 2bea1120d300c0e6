import { collectedLogs, collects, seenLogs } from '../evaluation/yardsticks/diagnostic-logs.ts';
import { defineRule, fail, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const diagnosticAuditLogs = defineRule({
  id: 'AKS121',
  name: 'diagnostic-audit-logs',
  title: 'The audit logs of the cluster are collected',
  severity: 'medium',
  category: 'monitoring',
  rationale:
    'Who has changed what in the cluster stands in the audit log, and who has signed in by Entra ID in the log of guard. What ' +
    'was not collected cannot be looked up later.',
  remediation: {
    az: 'az monitor diagnostic-settings create --subscription {subscription} --name audit --resource /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster} --workspace WORKSPACE_ID --logs \'[{ "category": "kube-audit-admin", "enabled": true }, { "category": "guard", "enabled": true }]\'',
    rebuild: 'none',
    note: 'kube-audit-admin leaves out get and list, and with them most of the volume. Collect kube-audit where somebody must be able to tell who has read what.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/aks/monitor-aks-reference',
  ],
  mappedIds: {
    cisAks: ['2.1.1'],
    psrule: ['Azure.AKS.AuditLogs'],
    kubescape: ['C-0254'],
  },
  pillar: 'security',
  needs: ['diagnosticSettings'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.diagnosticSettings, cluster.id);
    if (!found.known) return unknown(found.reason);
    // One setting may send the one log and another the other: together they are complete.
    const logs = collectedLogs(found.value);
    const group = logs.groups.has('audit');
    const audit = group || collects(logs, 'kube-audit') || collects(logs, 'kube-audit-admin');
    const guard = collects(logs, 'guard');
    if (audit && guard) return pass('The audit logs and those of guard are collected.');
    if (group)
      return unknown('The group audit is collected; Azure does not document whether guard is a part of it.');
    const missing = [...(audit ? [] : ['kube-audit or kube-audit-admin']), ...(guard ? [] : ['guard'])];
    return fail(
      `No diagnostic setting collects ${missing.join(', nor ')}.`,
      seenLogs(logs, 'kube-audit-admin or kube-audit, and guard'),
    );
  },
});
