import { secretsStoreRotation } from '../../src/rules/secrets-store-rotation.ts';
import { aClusterWithAddon } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const provider = (profile: unknown) => aClusterWithAddon('azureKeyvaultSecretsProvider', profile);
const rotation = (enableSecretRotation: unknown) =>
  provider({ enabled: true, config: { enableSecretRotation } });

testRule(secretsStoreRotation, {
  pass: {
    'the text that ARM answers, in another casing': rotation('True'),
    'a flag in place of text, which a peer takes alone': rotation(true),
    'another casing of its name': provider({ enabled: true, config: { EnableSecretRotation: 'true' } }),
  },
  fail: {
    'it was never set': provider({ enabled: true, config: {} }),
    'it is null': rotation(null),
    'no settings at all': provider({ enabled: true, config: null }),
    'the text false, as ARM answers': rotation('false'),
    'a flag that is false': rotation(false),
  },
  notApplicable: {
    'the add-on was never switched on, which peers fail': provider(undefined),
    'switched off, with its setting left over': provider({
      enabled: false,
      config: { enableSecretRotation: 'false' },
    }),
  },
  unknown: {
    'the setting is a number': rotation(1),
    'the settings are text': provider({ enabled: true, config: 'true' }),
    'the flag is text': provider({ enabled: 'true' }),
  },
});
