import { untold } from '../../src/facts/fact.ts';
import { diagnosticAuditLogs } from '../../src/rules/diagnostic-audit-logs.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aSetting, withSettings } from '../support/diagnostic-cases.ts';
import { testRule } from '../support/test-rule.ts';

testRule(diagnosticAuditLogs, {
  pass: {
    'kube-audit has all that kube-audit-admin has': withSettings(aSetting(['kube-audit', 'guard'])),
    'in two settings, which PSRule fails': withSettings(aSetting(['kube-audit-admin']), aSetting(['guard'])),
    'all logs by their group, which PSRule does not know': withSettings(
      aSetting([{ category: null, categoryGroup: 'allLogs' }]),
    ),
    'the group audit, and guard by its name': withSettings(aSetting([{ categoryGroup: 'audit' }, 'guard'])),
    'another casing': withSettings(aSetting(['Kube-Audit-Admin', 'GUARD'])),
  },
  fail: {
    'no setting': { ...withSettings(), says: 'kube-audit or kube-audit-admin, nor guard' },
    'guard is missing': { ...withSettings(aSetting(['kube-audit'])), says: 'collects guard.' },
    'the audit log is switched off': withSettings(
      aSetting([{ category: 'kube-audit', enabled: false }, 'guard']),
    ),
    'it is sent nowhere': withSettings(aSetting(['kube-audit', 'guard'], { workspaceId: null })),
    'other logs': withSettings(aSetting(['kube-apiserver', 'kube-scheduler'])),
  },
  unknown: {
    'the group audit alone: whether guard is in it is not documented': withSettings(
      aSetting([{ categoryGroup: 'Audit' }]),
    ),
    'the settings could not be read': {
      cluster: aCluster(),
      facts: { diagnosticSettings: untold('Monitoring Reader is missing.') },
    },
  },
});
