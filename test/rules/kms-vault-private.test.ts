import { kmsVaultPrivate } from '../../src/rules/kms-vault-private.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const kms = (azureKeyVaultKms: unknown) => aCluster({ securityProfile: { azureKeyVaultKms } as never });
const access = (keyVaultNetworkAccess: unknown) => kms({ enabled: true, keyVaultNetworkAccess });

testRule(kmsVaultPrivate, {
  pass: { 'another casing': access('PRIVATE') },
  fail: {
    'it was never set, which is public': access(undefined),
    'it is null': access(null),
    public: access('Public'),
  },
  notApplicable: {
    'secrets are not encrypted': kms(undefined),
    'switched off, with its access left over': kms({ enabled: false, keyVaultNetworkAccess: 'Public' }),
  },
  unknown: {
    'an access that Azure has not published yet': access('Perimeter'),
    'the access is a flag': access(true),
    'the flag is text': kms({ enabled: 'true' }),
  },
});
