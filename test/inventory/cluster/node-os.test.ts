import { nodeOs } from '../../../src/inventory/cluster/node-os.ts';
import { AgentPool } from '../../../src/inventory/cluster/property.ts';

const of = (profile: object) => nodeOs(new AgentPool('a', 'properties.agentPoolProfiles[0]', profile));

it.each([
  ['AKSUbuntu-2204gen2TLcontainerd-202405.03.0', 'Ubuntu 22.04'],
  ['AKSUbuntu-2004gen2fipscontainerd-202406.19.0', 'Ubuntu 20.04'],
  ['AKSUbuntu:1604:2020.03.11', 'Ubuntu 16.04'],
  ['AKSAzureLinux-V2gen2arm64-202408.27.0', 'Azure Linux 2'],
  ['AKSAzureLinux-V3katagen2-202511.03.0', 'Azure Linux 3'],
  ['AKSCBLMariner-V1-202301.10.0', 'Azure Linux 2'],
  ['aksazurelinux-v3gen2-202511.03.0', 'Azure Linux 3'],
  ['AKSWindows-2022-containerd-20348.1787.230614', 'Windows Server 2022'],
  ['AKSWindows-23H2-gen2-25398.1732.250714', 'Windows annual channel'],
])('the image %s is of %s', (nodeImageVersion, name) => {
  expect(of({ nodeImageVersion, osSKU: 'Ubuntu2404' })).toEqual({ name, at: 'nodeImageVersion' });
});

it.each([
  ['Ubuntu2204', 'Ubuntu 22.04'],
  ['CBLMariner', 'Azure Linux 2'],
  ['windows2025', 'Windows Server 2025'],
])('the SKU %s alone is of %s', (osSKU, name) => {
  expect(of({ osSKU })).toEqual({ name, at: 'osSKU' });
});

it.each([
  { osSKU: 'Ubuntu' },
  { osSKU: 'AzureLinux' },
  { osSKU: 'constructor' },
  { nodeImageVersion: 'AKSUbuntu-22gen2' },
  { nodeImageVersion: 'Custom-2204' },
  {},
])('%j does not tell', (profile) => {
  expect(of(profile)).toBeUndefined();
});
