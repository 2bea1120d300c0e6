import { kmsEtcdEncryption } from '../../src/rules/kms-etcd-encryption.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const security = (securityProfile: unknown) => aCluster({ securityProfile: securityProfile as never });
const platform = (infrastructureEncryption: unknown) =>
  security({ kubernetesResourceObjectEncryptionProfile: { infrastructureEncryption } });

testRule(kmsEtcdEncryption, {
  pass: {
    'a key that AKS manages, which peers do not accept': {
      cluster: platform('Enabled'),
      says: 'AKS manages',
    },
    'another casing': platform('enabled'),
  },
  fail: {
    'nothing was ever set': security(undefined),
    'it is null': security({ azureKeyVaultKms: null }),
    'switched off, with its key left over': security({
      azureKeyVaultKms: { enabled: false, keyId: 'https://vault.example/keys/etcd/1' },
    }),
    'a key that AKS would manage is switched off': platform('Disabled'),
    'encryption at host, which a peer accepts though etcd is on no node': {
      ...aClusterWithPools({ enableEncryptionAtHost: true }),
      properties: {
        ...aClusterWithPools({ enableEncryptionAtHost: true }).properties,
        securityProfile: {},
      },
    },
  },
  unknown: {
    'the flag is text': security({ azureKeyVaultKms: { enabled: 'true' } }),
    'the encryption is a flag': platform(true),
  },
});
