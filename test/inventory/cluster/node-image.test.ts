import fc from 'fast-check';
import { nodeImageDay } from '../../../src/inventory/cluster/node-image.ts';

test.each([
  ['AKSUbuntu-2204gen2containerd-202611.03.0', '2026-11-03'],
  ['AKSAzureLinux-V3gen2TL-202611.03.12', '2026-11-03'],
  ['AKSUbuntu-2004gen2fipscontainerd-202406.19.0', '2024-06-19'],
  ['AKSUbuntu-1804gen2containerd-2022.02.07', '2022-02-07'],
  ['AKSWindows-2022-containerd-20348.2966.241218', '2024-12-18'],
  ['akswindows-2025-containerd-gen2-26100.4349.250619', '2025-06-19'],
])('%s was built on %s', (image, day) => {
  expect(nodeImageDay(image)).toBe(day);
});

test.each([
  '',
  'latest',
  'AKSUbuntu-2204gen2containerd',
  'AKSUbuntu-2204gen2containerd-202613.03.0',
  'AKSUbuntu-2204gen2containerd-202602.30.0',
  'AKSWindows-2022-containerd-20348.2966.241318',
  'AKSWindows-2022-containerd-20348.2966',
])('"%s" names no day', (image) => {
  expect(nodeImageDay(image)).toBeUndefined();
});

test('nothing makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (image) => {
      expect(() => nodeImageDay(image)).not.toThrow();
    }),
  );
});
