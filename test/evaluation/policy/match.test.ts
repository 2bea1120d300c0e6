import type { Match } from '../../../src/evaluation/policy/match.ts';
import { fits } from '../../../src/evaluation/policy/match.ts';
import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { aCluster, modelIds } from '../../support/a-cluster.ts';

const subscription = { id: modelIds.subscription, managementGroups: ['contoso-retail', 'Contoso'] };

const isFit = (match: Match, cluster: Cluster = aCluster()): boolean => fits(cluster, subscription, match);

const inGroup = (group: string): Cluster =>
  aCluster(
    {},
    {
      id: `/subscriptions/${modelIds.subscription}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/a`,
    },
  );

describe('a match fits a cluster', () => {
  const tagged = aCluster({}, { tags: { Environment: 'Prod ', empty: '' } });

  it.each<[string, Match, Cluster]>([
    ['by a tag, in any casing', { tags: { environment: ['staging', 'PROD'] } }, tagged],
    ['by any one of several tags', { tags: { stage: ['prod'], environment: ['prod'] } }, tagged],
    ['by its name', { names: ['SHOP'] }, aCluster({}, { name: 'shop' })],
    ['by its resource group', { resourceGroups: ['RG-(Shop).*'] }, inGroup('rg-(shop).eu')],
    ['by its subscription', { subscriptions: [modelIds.subscription] }, aCluster()],
    ['by the management group above it', { managementGroups: ['contoso-retail'] }, aCluster()],
    ['by one at the top, in any casing', { managementGroups: ['contoso'] }, aCluster()],
    ['by any one line', { names: ['other'], managementGroups: ['contoso'] }, aCluster()],
  ])('%s', (_, match, cluster) => {
    expect(isFit(match, cluster)).toBe(true);
  });

  it.each<[string, Match, Cluster]>([
    [
      'another value of the tag',
      { tags: { environment: ['prod'] } },
      aCluster({}, { tags: { environment: 'production' } }),
    ],
    ['no such tag', { tags: { environment: ['prod'] } }, aCluster({}, { tags: {} })],
    [
      'a tag that is not text',
      { tags: { environment: ['1'] } },
      aCluster({}, { tags: { environment: 1 as never } }),
    ],
    ['tags that are no object', { tags: { environment: ['1'] } }, aCluster({}, { tags: 'environment=1' })],
    ['no tags', { tags: { environment: ['1'] } }, aCluster({}, { tags: null as never })],
    ['a part of the name', { names: ['sho'] }, aCluster({}, { name: 'shop' })],
    ['an id that is none', { names: ['*'], resourceGroups: ['*'] }, { ...aCluster(), id: 'model' }],
    ['a resource group of its own name', { resourceGroups: ['shop'] }, aCluster({}, { name: 'shop' })],
    ['another subscription', { subscriptions: ['00000000-0000-0000-0000-000000000002'] }, aCluster()],
    ['another management group', { managementGroups: ['contoso-platform'] }, aCluster()],
    ['a match that says nothing', {}, aCluster()],
  ])('and not by %s', (_, match, cluster) => {
    expect(isFit(match, cluster)).toBe(false);
  });
});

describe('a pattern of names', () => {
  it.each<[string, string, boolean]>([
    ['aks-*-dev', 'aks-shop-dev', true],
    ['aks-*-dev', 'aks--dev', true],
    ['aks-*-dev', 'aks-dev', false],
    ['aks-*-dev', 'aks-shop-dev-2', false],
    ['aks-*-dev*', 'aks-shop-dev-2', true],
    ['*dev*', 'dev', true],
    ['*-dev', 'a-dev-dev', true],
    ['a*a', 'a', false],
    ['a**b', 'ab', true],
    ['*a*b*c', 'xaxbxcxc', true],
    ['*a*b*c', 'xbxaxc', false],
    ['*', 'x', true],
    [`${'*a'.repeat(100)}*b`, 'a'.repeat(63), false],
  ])('%s and %s: %s', (pattern, name, fits) => {
    expect(isFit({ names: [pattern] }, aCluster({}, { name }))).toBe(fits);
  });
});
