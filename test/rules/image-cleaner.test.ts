import { imageCleaner } from '../../src/rules/image-cleaner.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const cleaner = (imageCleaner: unknown) => aClusterWith('securityProfile', { imageCleaner });

testRule(imageCleaner, {
  pass: { 'whatever its interval': cleaner({ enabled: true, intervalHours: 24 }) },
  fail: {
    'it is off, with an interval left over': cleaner({ enabled: false, intervalHours: 168 }),
    'it was never switched on': cleaner(undefined),
    'no security profile is stated': aCluster({ securityProfile: undefined }),
  },
  unknown: { 'the flag is text': cleaner({ enabled: 'true' }) },
});
