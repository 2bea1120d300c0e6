import { untold } from '../../src/facts/fact.ts';
import { gitopsEnabled } from '../../src/rules/gitops-enabled.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const installed = (...extensions: readonly Record<string, string>[]) => ({
  cluster: aCluster(),
  facts: told({
    clusterExtensions: extensions.map((properties, index) => ({
      id: `${modelIds.cluster}/providers/Microsoft.KubernetesConfiguration/extensions/${index}`,
      properties,
    })),
  }),
});

testRule(gitopsEnabled, {
  pass: {
    'as ARM writes it': installed({ extensionType: 'microsoft.flux', provisioningState: 'Succeeded' }),
    'as Resource Graph writes it, in another casing': installed({
      ExtensionType: 'Microsoft.Flux',
      ProvisioningState: 'succeeded',
    }),
  },
  fail: {
    'no extension': { ...installed(), says: 'not installed' },
    'another extension': installed({
      extensionType: 'microsoft.dataprotection.kubernetes',
      provisioningState: 'Succeeded',
    }),
    'its installation has failed': {
      ...installed({ extensionType: 'microsoft.flux', provisioningState: 'Failed' }),
      says: 'not succeeded',
    },
    'an add-on that never existed, for which APRL looks': {
      ...installed(),
      cluster: aCluster({ addonProfiles: { gitops: { enabled: true } } }),
    },
  },
  unknown: {
    'the extensions could not be read': {
      cluster: aCluster(),
      facts: { clusterExtensions: untold('Azure was not asked.') },
    },
  },
});
