import { diskEncryptionCmk } from '../../src/rules/disk-encryption-cmk.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const set = (diskEncryptionSetID: unknown, more: object = {}) =>
  aCluster({ diskEncryptionSetID: diskEncryptionSetID as never, ...more });

testRule(diskEncryptionCmk, {
  fail: {
    'it was never set': set(undefined),
    'it is null': set(null),
    'it is empty, which is not set either': set(''),
    'ephemeral OS disks, which a peer exempts': set(undefined, {
      agentPoolProfiles: [{ name: 'system', osDiskType: 'Ephemeral' }],
    }),
  },
  unknown: { 'it is not text': set({ id: 'disks' }) },
});
