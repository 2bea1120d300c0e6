import { untold } from '../../src/facts/fact.ts';
import { diagnosticPlatformLogs } from '../../src/rules/diagnostic-platform-logs.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aSetting, withSettings } from '../support/diagnostic-cases.ts';
import { testRule } from '../support/test-rule.ts';

const wanted = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'cluster-autoscaler'];

testRule(diagnosticPlatformLogs, {
  pass: {
    'in two settings, which PSRule fails': withSettings(
      aSetting(wanted.slice(0, 2)),
      aSetting(wanted.slice(2)),
    ),
    'all logs by their group, which PSRule does not know': withSettings(
      aSetting([{ categoryGroup: 'allLogs' }]),
    ),
    'another casing': withSettings(aSetting(wanted.map((category) => category.toUpperCase()))),
    'a policy that wants less': {
      ...withSettings(aSetting(['kube-apiserver'])),
      parameters: { categories: ['Kube-ApiServer'] },
    },
  },
  fail: {
    'no setting': withSettings(),
    'one is missing': { ...withSettings(aSetting(wanted.slice(1))), says: 'collects kube-apiserver.' },
    'one is switched off': withSettings(
      aSetting([...wanted.slice(1), { category: 'kube-apiserver', enabled: false }]),
    ),
    'the group audit has none of them': withSettings(aSetting([{ categoryGroup: 'audit' }])),
    'a policy that wants more': {
      ...withSettings(aSetting(wanted)),
      parameters: { categories: ['cloud-controller-manager'] },
      says: 'cloud-controller-manager',
    },
  },
  notApplicable: {
    'a policy that wants none': { ...withSettings(), parameters: { categories: [] } },
  },
  unknown: {
    'the settings could not be read': {
      cluster: aCluster(),
      facts: { diagnosticSettings: untold('Monitoring Reader is missing.') },
    },
  },
});
