import { collectedLogs, collects, seenLogs } from '../evaluation/yardsticks/diagnostic-logs.ts';
import { defineRule, fail, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const diagnosticAuditAdminOnly = defineRule({
  id: 'AKS123',
  name: 'diagnostic-audit-admin-only',
  title: 'The audit log is collected without get and list',
  severity: 'low',
  category: 'monitoring',
  rationale:
    'Most of what kube-audit holds are get and list requests of controllers. kube-audit-admin has every change without them, ' +
    'for a fraction of the price.',
  remediation: {
    az: 'az monitor diagnostic-settings list --subscription {subscription} --resource /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster}',
    rebuild: 'none',
    note: 'In the setting that has it, replace kube-audit, or the group that holds it, by kube-audit-admin and the other categories that you want.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/monitor-aks',
    'https://learn.microsoft.com/azure/aks/monitor-aks-reference',
  ],
  mappedIds: { psrule: ['Azure.AKS.AuditAdmin'] },
  pillar: 'cost',
  optIn: 'Some have to keep a record of who has read what, which only kube-audit has.',
  needs: ['diagnosticSettings'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.diagnosticSettings, cluster.id);
    if (!found.known) return unknown(found.reason);
    const logs = collectedLogs(found.value);
    // The groups allLogs and audit both hold kube-audit.
    if (!logs.groups.has('audit') && !collects(logs, 'kube-audit'))
      return pass('kube-audit is not collected.');
    return fail(
      'kube-audit is collected, with every get and list request.',
      seenLogs(logs, 'kube-audit-admin in place of kube-audit, and no group that holds kube-audit'),
    );
  },
});
