import { factsAt } from '../../src/facts/facts.ts';
import { nodeOsWindowsSupported } from '../../src/rules/node-os-windows-supported.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const windows = (osSKU: unknown, nodeImageVersion?: unknown) =>
  aClusterWithPools(
    { name: 'linux' },
    { name: 'win', mode: 'User', osType: 'Windows', osSKU, nodeImageVersion },
  );

testRule(nodeOsWindowsSupported, {
  model: 'notApplicable',
  pass: {
    'Windows Server 2022, which AKS supports for more than a year yet': windows('Windows2022'),
    'Windows Server 2025': windows('Windows2025'),
    'by its image': windows(undefined, 'AKSWindows-2022-containerd-20348.1787.230614'),
  },
  fail: {
    'Windows Server 2019': {
      cluster: windows('Windows2019'),
      says: 'win (Windows Server 2019, supported through 2026-03-01, images removed on 2027-04-01).',
    },
    'the image still is that of 2019': windows('Windows2022', 'AKSWindows-2019-containerd-17763.1'),
    'another casing': windows('windows2019'),
    'the annual channel': { cluster: windows('WindowsAnnual'), says: '2026-05-15' },
    'the annual channel by its image': windows(undefined, 'AKSWindows-23H2-gen2-25398.1732.250714'),
    'Windows Server 2022 when its end is near': {
      cluster: windows('Windows2022'),
      facts: { today: '2028-03-01' },
    },
  },
  notApplicable: {
    'no pool states an operating system: the default is Linux': aClusterWithPools({ osType: undefined }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'no SKU is stated: the default depends on the Kubernetes version': windows(undefined),
    'a Windows Server that came later': windows('Windows2028'),
    'the SKU is not text': windows(2019),
  },
});

test('the end of support is a deadline while it is far', () => {
  expect(nodeOsWindowsSupported.evaluate(windows('Windows2022'), factsAt(judgedOn))).toMatchObject({
    status: 'pass',
    deadline: { on: '2028-06-30' },
  });
});
