import { untold } from '../../src/facts/fact.ts';
import { backupConfigured } from '../../src/rules/backup-configured.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const instances = (...list: readonly { of?: string; state?: string | null }[]) => ({
  cluster: aCluster(),
  facts: told({
    backupInstances: list.map(({ of = modelIds.cluster, state }) => ({
      id: '/subscriptions/backup/backupVaults/vault/backupInstances/one',
      properties: { dataSourceInfo: { resourceID: of }, currentProtectionState: state },
    })),
  }),
});

testRule(backupConfigured, {
  pass: {
    'ids in another casing, as ARM compares them': instances({
      of: modelIds.cluster.toUpperCase(),
      state: 'protectionconfigured',
    }),
    'one of two instances protects it': instances(
      { state: 'ProtectionStopped' },
      { state: 'ProtectionConfigured' },
    ),
  },
  fail: {
    'there is none': { ...instances(), says: 'No backup instance is for this cluster.' },
    'that of another cluster of the same name, which a peer takes for its own': instances({
      of: modelIds.cluster.replace('rg-model', 'rg-other'),
      state: 'ProtectionConfigured',
    }),
    'it has been stopped': { ...instances({ state: 'ProtectionStopped' }), says: 'ProtectionStopped' },
    'it does not work': instances({ state: 'ProtectionError' }),
  },
  unknown: {
    'the backup instances could not be read': {
      cluster: aCluster(),
      facts: { backupInstances: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'an instance states nothing': instances({ state: null }),
  },
});
