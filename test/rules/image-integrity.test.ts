import { imageIntegrity } from '../../src/rules/image-integrity.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const integrity = (imageIntegrity: unknown) => aClusterWith('securityProfile', { imageIntegrity });

testRule(imageIntegrity, {
  fail: { 'it is off': integrity({ enabled: false }) },
  unknown: {
    'it is not stated, as in every API version that is not a preview; the built-in policy fails this': {
      cluster: integrity(undefined),
      says: 'preview',
    },
    'no security profile is stated': aCluster({ securityProfile: undefined }),
    'the flag is text': integrity({ enabled: 'true' }),
  },
});
