import { factsAt } from '../../src/facts/facts.ts';
import { nodeOsLinuxSupported } from '../../src/rules/node-os-linux-supported.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const image = (nodeImageVersion: unknown, osSKU?: unknown) => aClusterWithPools({ nodeImageVersion, osSKU });
const sku = (osSKU: unknown) => image(undefined, osSKU);

testRule(nodeOsLinuxSupported, {
  pass: {
    'Azure Linux 3': image('AKSAzureLinux-V3gen2arm64-202511.03.0'),
    'Ubuntu 24.04': image('AKSUbuntu-2404gen2containerd-202511.03.0'),
    'Ubuntu 22.04, which AKS supports for more than half a year yet': image(
      'AKSUbuntu-2204gen2TLcontainerd-202511.03.0',
    ),
    'the SKU names the version': sku('Ubuntu2404'),
    'Azure Container Linux, which has no versions': sku('AzureContainerLinux'),
    'the image counts before the SKU': image('AKSUbuntu-2404gen2containerd-202511.03.0', 'Ubuntu2204'),
    'an end that a policy allows to be nearer': {
      cluster: image('AKSUbuntu-2004gen2fipscontainerd-202406.19.0'),
      parameters: { days: 30 },
    },
  },
  fail: {
    'Azure Linux 2 under the SKU AzureLinux, which peers take for supported': {
      cluster: image('AKSAzureLinux-V2gen2-202407.22.0', 'AzureLinux'),
      says: 'system (Azure Linux 2, supported through 2025-11-30, images removed on 2026-03-31).',
    },
    'Mariner, the name that it had before': image('AKSCBLMariner-V2gen2-202310.04.0'),
    'Mariner by the SKU, in another casing': sku('cblmariner'),
    'Ubuntu 18.04': image('AKSUbuntu-1804gen2containerd-202303.06.0'),
    'Ubuntu 20.04, which FIPS pools still run': {
      cluster: image('AKSUbuntu-2004gen2fipscontainerd-202406.19.0', 'Ubuntu'),
      says: 'supported through 2027-03-17',
    },
    'Ubuntu 22.04 by the SKU, half a year before its end': {
      cluster: sku('Ubuntu2204'),
      facts: { today: '2027-02-01' },
    },
    'an image name of many years ago': image('AKSUbuntu:1604:2020.03.11'),
    'one pool of several, and one that is not known': {
      cluster: aClusterWithPools(
        { name: 'new' },
        { name: 'old', nodeImageVersion: 'AKSUbuntu-1804gen2containerd-202303.06.0' },
        { name: 'odd', nodeImageVersion: undefined, osSKU: 'Ubuntu' },
      ),
      says: 'in 1 of 3 agent pools: old (',
    },
    'the retirements are not known, but that it has ended is': {
      cluster: image('AKSUbuntu-1804gen2containerd-202303.06.0'),
      facts: { retirements: {} },
      says: 'system (Ubuntu 18.04).',
    },
  },
  notApplicable: {
    'only Windows pools': aClusterWithPools({ osType: 'Windows', osSKU: 'Windows2019' }),
    'only Flatcar, of which another rule speaks': aClusterWithPools({ osSKU: 'Flatcar' }),
  },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the SKU Ubuntu without an image does not tell the version': sku('Ubuntu'),
    'the SKU AzureLinux without an image does not tell the version': sku('AzureLinux'),
    'neither is stated': sku(undefined),
    'an Ubuntu that came later': image('AKSUbuntu-2604gen2containerd-202611.03.0'),
    'an image whose name means nothing, and a SKU without a version': image('AKSUbuntu', 'Ubuntu'),
    'nothing tells when Ubuntu 22.04 ends': { cluster: sku('Ubuntu2204'), facts: { retirements: {} } },
    'the image is not text': image(['AKSUbuntu-2404']),
  },
});

describe('what follows from it', () => {
  const judge = (...images: readonly string[]) =>
    nodeOsLinuxSupported.evaluate(
      aClusterWithPools(...images.map((nodeImageVersion, at) => ({ name: `p${at}`, nodeImageVersion }))),
      factsAt(judgedOn),
    );

  it('the first end is the deadline, also of a pass', () => {
    expect(
      judge('AKSAzureLinux-V3gen2-202511.03.0', 'AKSUbuntu-2204gen2containerd-202511.03.0'),
    ).toMatchObject({ status: 'pass', deadline: { on: '2027-06-30' } });
    expect(judge('AKSUbuntu-2204gen2containerd-1', 'AKSUbuntu-2004gen2containerd-1')).toMatchObject({
      status: 'fail',
      deadline: { on: '2027-03-17' },
    });
  });

  it('the fix names the SKU to change to where one fits every pool', () => {
    expect(judge('AKSUbuntu-2004gen2containerd-1')).toMatchObject({ values: { osSku: 'Ubuntu2404' } });
    expect(judge('AKSAzureLinux-V2gen2-1', 'AKSCBLMariner-V2gen2-1')).toMatchObject({
      values: { osSku: 'AzureLinux3' },
    });
    expect(judge('AKSAzureLinux-V2gen2-1', 'AKSUbuntu-2004gen2containerd-1')).not.toHaveProperty('values');
  });
});
