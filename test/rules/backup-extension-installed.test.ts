import { untold } from '../../src/facts/fact.ts';
import { backupExtensionInstalled } from '../../src/rules/backup-extension-installed.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const extension = (properties: Record<string, unknown>) => ({
  cluster: aCluster(),
  facts: told({
    clusterExtensions: [
      { id: `${modelIds.cluster}/providers/Microsoft.KubernetesConfiguration/extensions/backup`, properties },
    ],
  }),
});

testRule(backupExtensionInstalled, {
  pass: {
    'as ARM writes its properties': extension({
      extensionType: 'Microsoft.DataProtection.Kubernetes',
      provisioningState: 'succeeded',
    }),
  },
  fail: {
    'no extension at all': {
      cluster: aCluster(),
      facts: told({ clusterExtensions: [] }),
      says: 'not installed',
    },
    'another extension': extension({ ExtensionType: 'microsoft.flux', ProvisioningState: 'Succeeded' }),
    'it could not be installed': {
      ...extension({ ExtensionType: 'microsoft.dataprotection.kubernetes', ProvisioningState: 'Failed' }),
      says: 'Failed',
    },
  },
  unknown: {
    'the extensions could not be read': {
      cluster: aCluster(),
      facts: { clusterExtensions: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'its state is not stated': extension({ ExtensionType: 'microsoft.dataprotection.kubernetes' }),
  },
});
