import fc from 'fast-check';
import {
  compareMinors,
  compareVersions,
  isSameVersion,
  minorName,
  minorsBehind,
  parseKubernetesVersion,
} from '../../../src/inventory/values/kubernetes-version.ts';

const part = fc.integer({ min: 0, max: 9999 });
const versions = fc.record({
  major: fc.integer({ min: 0, max: 3 }),
  minor: fc.integer({ min: 0, max: 50 }),
  patch: fc.option(part, { nil: undefined }),
});

test.each([
  ['1.34.2', { major: 1, minor: 34, patch: 2 }],
  ['1.34', { major: 1, minor: 34, patch: undefined }],
  ['v1.9.6', { major: 1, minor: 9, patch: 6 }],
])('%s is a version', (text, version) => {
  expect(parseKubernetesVersion(text)).toEqual(version);
});

test.each([
  '',
  '1',
  '1.',
  '1.34.',
  '1.34.2.1',
  '1.34.2-rc.1',
  'latest',
  ' 1.34',
  '1,34',
  '1.34\n',
  '99999.1',
])('%j is no version', (text) => {
  expect(parseKubernetesVersion(text)).toBeUndefined();
});

test('what is written as AKS writes it is read back', () => {
  fc.assert(
    fc.property(part, part, part, (major, minor, patch) => {
      expect(parseKubernetesVersion(`${major}.${minor}.${patch}`)).toEqual({ major, minor, patch });
      expect(minorName({ major, minor, patch })).toBe(`${major}.${minor}`);
    }),
  );
});

test('minors are compared as numbers: 1.9 is older than 1.10', () => {
  const order = ['1.10', '1.9', '2.0', '1.34.9', '1.34.1'].map((text) => parseKubernetesVersion(text)!);
  expect(order.sort(compareMinors).map(minorName)).toEqual(['1.9', '1.10', '1.34', '1.34', '2.0']);
});

test('patches are compared as numbers, and one that is not stated is the oldest', () => {
  const order = ['1.34.10', '1.34', '1.35.0', '1.34.9', '1.9.20'].map((text) =>
    parseKubernetesVersion(text)!,
  );
  expect(order.sort(compareVersions).map(({ minor, patch }) => [minor, patch])).toEqual([
    [9, 20],
    [34, undefined],
    [34, 9],
    [34, 10],
    [35, 0],
  ]);
});

test('comparing is an order, blind to patches', () => {
  fc.assert(
    fc.property(versions, versions, versions, (a, b, c) => {
      expect(Math.sign(compareMinors(a, b))).toBe(-Math.sign(compareMinors(b, a)) + 0);
      if (compareMinors(a, b) <= 0 && compareMinors(b, c) <= 0) {
        expect(compareMinors(a, c)).toBeLessThanOrEqual(0);
      }
      expect(compareMinors({ ...a, patch: 0 }, { ...a, patch: 9 })).toBe(0);
    }),
  );
});

test('a version is behind by as many minors as the other is ahead', () => {
  fc.assert(
    fc.property(versions, versions, (a, b) => {
      expect(minorsBehind(a, b)).toBe(0 - minorsBehind(b, a));
      expect(Math.sign(minorsBehind(a, b))).toBe(Math.sign(compareMinors(b, a)));
    }),
  );
});

test.each([
  ['1.34.2', '1.34.2', true],
  ['1.34.2', '1.34.3', false],
  ['1.34.2', '1.35.2', false],
  ['1.34', '1.35.2', false],
  ['1.34', '1.34.2', undefined],
  ['1.34', '1.34', undefined],
])('%s and %s are the same: %s', (left, right, same) => {
  expect(isSameVersion(parseKubernetesVersion(left)!, parseKubernetesVersion(right)!)).toBe(same);
  expect(isSameVersion(parseKubernetesVersion(right)!, parseKubernetesVersion(left)!)).toBe(same);
});
