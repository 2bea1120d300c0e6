import {
  flag,
  MalformedProperty,
  number,
  pools,
  text,
  texts,
  word,
} from '../../../src/inventory/cluster/property.ts';
import { aCluster, aClusterWith, aClusterWithPools } from '../../support/a-cluster.ts';

const local = 'properties.disableLocalAccounts';
const tier = 'sku.tier';
const ranges = 'properties.apiServerAccessProfile.authorizedIPRanges';

describe('what is absent is undefined, on every level of the path', () => {
  test.each([
    ['the property is absent', aCluster({ disableLocalAccounts: undefined })],
    ['the property is null', aCluster({ disableLocalAccounts: null as never })],
  ])('flag: %s', (_, cluster) => {
    expect(flag(cluster, local)).toBeUndefined();
  });

  test.each([
    ['the object is absent', aCluster({}, { sku: undefined })],
    ['the object is null', aCluster({}, { sku: null })],
    ['the text is empty', aCluster({}, { sku: { tier: '' } })],
  ])('text: %s', (_, cluster) => {
    expect(text(cluster, tier)).toBeUndefined();
    expect(word(cluster, tier)).toBeUndefined();
  });

  test.each([
    ['the object is absent', aCluster({ apiServerAccessProfile: undefined })],
    ['the list is null', aClusterWith('apiServerAccessProfile', { authorizedIPRanges: null })],
  ])('texts: %s', (_, cluster) => {
    expect(texts(cluster, ranges)).toBeUndefined();
  });

  it('is not what is false, nor the empty list', () => {
    expect(flag(aCluster({ disableLocalAccounts: false }), local)).toBe(false);
    expect(texts(aClusterWith('apiServerAccessProfile', { authorizedIPRanges: [] }), ranges)).toEqual([]);
  });
});

test('a word is in lower case, a text as ARM wrote it', () => {
  const cluster = aCluster({}, { sku: { tier: 'Standard' } });
  expect(text(cluster, tier)).toBe('Standard');
  expect(word(cluster, tier)).toBe('standard');
});

test('a number is no text', () => {
  const [pool] = pools(aClusterWithPools({ maxPods: 30 }));
  expect(number(pool!, 'maxPods')).toBe(30);
  expect(number(pool!, 'minCount')).toBe(3);
  expect(() => number(pools(aClusterWithPools({ maxPods: '30' }))[0]!, 'maxPods')).toThrow(
    'properties.agentPoolProfiles[0].maxPods is text; ARM',
  );
});

describe('what is of another kind is malformed, and says where', () => {
  test.each([
    [
      'properties.disableLocalAccounts is text; ARM',
      () => flag(aCluster({ disableLocalAccounts: 'yes' as never }), local),
    ],
    ['sku.tier is a number; ARM', () => text(aCluster({}, { sku: { tier: 1 } }), tier)],
    ['sku is text; ARM', () => word(aCluster({}, { sku: 'Standard' }), tier)],
    ['sku is a list; ARM', () => word(aCluster({}, { sku: [] }), tier)],
    [
      'properties.apiServerAccessProfile.authorizedIPRanges is a list; ARM',
      () => texts(aClusterWith('apiServerAccessProfile', { authorizedIPRanges: ['10.0.0.0/8', 1] }), ranges),
    ],
    [
      'properties.agentPoolProfiles is an object; ARM',
      () => pools(aCluster({ agentPoolProfiles: {} as never })),
    ],
    [
      'properties.agentPoolProfiles[1] is null; ARM',
      () => pools(aCluster({ agentPoolProfiles: [{}, null] as never })),
    ],
    [
      'properties.agentPoolProfiles[0].enableNodePublicIP is text; ARM',
      () => flag(pools(aClusterWithPools({ enableNodePublicIP: 'no' }))[0]!, 'enableNodePublicIP'),
    ],
  ])('%s', (message, read) => {
    expect(read).toThrow(MalformedProperty);
    expect(read).toThrow(message);
  });
});

describe('pools', () => {
  it('are in the order of ARM, with their names and places', () => {
    const all = pools(aClusterWithPools({ name: 'system' }, { name: 'user' }));
    expect(all.map(({ name, at }) => [name, at])).toEqual([
      ['system', 'properties.agentPoolProfiles[0]'],
      ['user', 'properties.agentPoolProfiles[1]'],
    ]);
  });

  test.each([[undefined], [null], [''], [7]])('one that is named %p is called by its index', (name) => {
    expect(pools(aClusterWithPools({ name }))[0]!.name).toBe('[0]');
  });

  it('are none when none are stated', () => {
    expect(pools(aCluster({ agentPoolProfiles: undefined }))).toEqual([]);
  });
});
