import { untold } from '../../src/facts/fact.ts';
import { diagnosticAuditAdminOnly } from '../../src/rules/diagnostic-audit-admin-only.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aSetting, withSettings } from '../support/diagnostic-cases.ts';
import { testRule } from '../support/test-rule.ts';

testRule(diagnosticAuditAdminOnly, {
  pass: {
    'nothing is collected': withSettings(),
    'kube-audit is switched off': withSettings(aSetting([{ category: 'kube-audit', enabled: false }])),
    'kube-audit is sent nowhere': withSettings(aSetting(['kube-audit'], { workspaceId: null })),
  },
  fail: {
    'kube-audit': withSettings(aSetting(['kube-audit-admin', 'kube-audit'])),
    'another casing': withSettings(aSetting(['Kube-Audit'])),
    'all logs by their group, which PSRule does not know': withSettings(
      aSetting([{ categoryGroup: 'allLogs' }]),
    ),
    'the group audit': withSettings(aSetting([{ categoryGroup: 'audit' }])),
    'in the second setting': withSettings(aSetting(['guard']), aSetting(['kube-audit'])),
  },
  unknown: {
    'the settings could not be read': {
      cluster: aCluster(),
      facts: { diagnosticSettings: untold('Monitoring Reader is missing.') },
    },
  },
});
