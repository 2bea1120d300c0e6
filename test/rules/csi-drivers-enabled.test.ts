import { csiDriversEnabled } from '../../src/rules/csi-drivers-enabled.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(csiDriversEnabled, {
  pass: {
    'nothing was ever set, which leaves all three on': aCluster({ storageProfile: undefined }),
    'drivers without a flag': aCluster({ storageProfile: { diskCSIDriver: {}, fileCSIDriver: {} } }),
    'the blob driver is off, as it is by default, which a peer fails': aClusterWith('storageProfile', {
      blobCSIDriver: { enabled: false },
    }),
  },
  fail: {
    'the disk driver is off': {
      cluster: aClusterWith('storageProfile', { diskCSIDriver: { enabled: false } }),
      says: /^Switched off: disk driver\.$/,
    },
    'files and snapshots are off': {
      cluster: aClusterWith('storageProfile', {
        fileCSIDriver: { enabled: false },
        snapshotController: { enabled: false },
      }),
      says: 'file driver, snapshot controller',
    },
  },
  unknown: {
    'a flag is text': aClusterWith('storageProfile', { diskCSIDriver: { enabled: 'false' } }),
    'the profile is a list': aCluster({ storageProfile: [] as never }),
  },
});
