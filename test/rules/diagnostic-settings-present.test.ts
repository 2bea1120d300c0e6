import { untold } from '../../src/facts/fact.ts';
import { diagnosticSettingsPresent } from '../../src/rules/diagnostic-settings-present.ts';
import { aCluster } from '../support/a-cluster.ts';
import { aSetting, withSettings } from '../support/diagnostic-cases.ts';
import { testRule } from '../support/test-rule.ts';

testRule(diagnosticSettingsPresent, {
  pass: {
    'a group of categories': withSettings(aSetting([{ categoryGroup: 'allLogs' }])),
    'to a storage account': withSettings(
      aSetting(['kube-audit'], { workspaceId: null, storageAccountId: '/storageAccounts/logs' }),
    ),
    'to an event hub': withSettings(
      aSetting(['kube-audit'], { workspaceId: null, eventHubAuthorizationRuleId: '/namespaces/hub' }),
    ),
    'to a partner': withSettings(
      aSetting(['kube-audit'], { workspaceId: null, marketplacePartnerId: '/monitors/partner' }),
    ),
    'the second of two settings': withSettings(aSetting([]), aSetting(['guard'])),
  },
  fail: {
    'no setting': { ...withSettings(), says: 'has no diagnostic setting' },
    'every log is listed and switched off, which CloudSploit passes': {
      ...withSettings(aSetting([{ category: 'kube-audit', enabled: false }])),
      says: 'No diagnostic setting has both',
    },
    'metrics alone': withSettings(aSetting([])),
    'no list of logs': withSettings(aSetting([], { logs: null })),
    'a setting that sends nowhere': withSettings(aSetting(['kube-audit'], { workspaceId: '' })),
  },
  unknown: {
    'the settings could not be read': {
      cluster: aCluster(),
      facts: { diagnosticSettings: untold('Monitoring Reader is missing.') },
      says: 'Monitoring Reader is missing.',
    },
    'a log does not say whether it is on': withSettings(aSetting([], { logs: [{ category: 'guard' }] })),
  },
});
