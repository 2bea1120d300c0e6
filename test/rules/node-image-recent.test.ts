import { nodeImageRecent } from '../../src/rules/node-image-recent.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const images = (...list: readonly unknown[]) =>
  aClusterWithPools(...list.map((nodeImageVersion, index) => ({ name: `pool${index}`, nodeImageVersion })));

testRule(nodeImageRecent, {
  pass: {
    'ninety days old': images('AKSUbuntu-2204gen2containerd-202608.22.0'),
    'a Windows image, whose day stands last': images('AKSWindows-2022-containerd-20348.4529.261014'),
    'another casing': images('aksubuntu-2204gen2containerd-202611.03.0'),
    'an older one under a policy that allows it': {
      cluster: images('AKSUbuntu-2204gen2containerd-202605.01.0'),
      parameters: { days: 365 },
    },
  },
  fail: {
    'a day too old': images('AKSUbuntu-2204gen2containerd-202608.21.0'),
    'one pool of two: the message names its day and counts none': {
      cluster: images('AKSAzureLinux-V3gen2TL-202611.03.0', 'AKSUbuntu-2204gen2containerd-202605.01.0'),
      says: /^Node images are old in 1 of 2 agent pools: pool1 \(2026-05-01\)\.$/,
    },
    'an image of Windows': images('AKSWindows-2022-containerd-20348.2966.241218'),
    'an image in the form of 2022': images('AKSUbuntu-1804gen2containerd-2022.02.07'),
    'an old one beside one without a day': images('custom', 'AKSUbuntu-2204gen2containerd-202605.01.0'),
  },
  unknown: {
    'the name of the image holds no day': { cluster: images('custom'), says: 'pool0 (custom)' },
    'no image is stated': { cluster: images(undefined), says: 'none stated' },
    'the image is a number': images(202611),
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
  },
});
