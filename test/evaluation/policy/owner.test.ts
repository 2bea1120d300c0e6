import { ownerOf } from '../../../src/evaluation/policy/owner.ts';
import { defaultPolicy } from '../../../src/evaluation/policy/policy.ts';
import type { Policy } from '../../../src/evaluation/policy/policy.ts';
import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { aCluster, modelIds } from '../../support/a-cluster.ts';

const subscription = { id: modelIds.subscription, managementGroups: ['contoso-retail'] };

const aPolicy = (owners: Partial<Policy['owners']>): Pick<Policy, 'owners'> => ({
  owners: { ...defaultPolicy.owners, ...owners },
});

const ownerIn = (tags: unknown, owners: Partial<Policy['owners']> = {}): string | null =>
  ownerOf(aCluster({}, { tags: tags as Cluster['tags'] }), subscription, aPolicy(owners));

describe('the owner by tag', () => {
  it.each<[string, unknown, string | null]>([
    ['is the value of the tag', { owner: 'Team Pay' }, 'Team Pay'],
    [
      'is found in any casing of the name, without the blanks around it',
      { OWNER: '\t Team Pay ' },
      'Team Pay',
    ],
    ['is that of the first name, in whatever order they stand', { team: 'b', owner: 'a' }, 'a'],
    ['is that of the next name where the first is not there', { contact: 'c', team: 'b' }, 'b'],
    ['is that of the next name where the first is blank', { owner: ' ', team: 'b' }, 'b'],
    [
      'is that of the next name where the first shows nothing',
      { owner: '\u200b\u202e\u0007', team: 'b' },
      'b',
    ],
    ['is that of the next name where the first is not text', { owner: 7, team: 'b' }, 'b'],
    ['is nobody where no tag has the name', { owners: 'a' }, null],
    ['is nobody where there are no tags', null, null],
    ['is nobody where the tags are no object', 'owner=a', null],
  ])('%s', (_, tags, owner) => {
    expect(ownerIn(tags)).toBe(owner);
  });

  it('is asked for by the names that the policy gives', () => {
    expect(ownerIn({ owner: 'a', costCentre: '42' }, { tags: ['costcentre'] })).toBe('42');
    expect(ownerIn({ owner: 'a' }, { tags: [] })).toBeNull();
  });
});

describe('a fallback', () => {
  const fallbacks = [
    { owner: 'other', match: { subscriptions: ['00000000-0000-0000-0000-000000000009'] } },
    { owner: 'runners', match: { names: ['aks-runner-*'], resourceGroups: ['rg-runners*'] } },
    { owner: 'retail', match: { managementGroups: ['contoso-retail'] } },
    { owner: 'everybody', match: { subscriptions: [modelIds.subscription] } },
  ];
  const named = (name: string, group = 'rg', tags = {}): Cluster =>
    aCluster(
      {},
      {
        id: `/subscriptions/${modelIds.subscription}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`,
        tags,
      },
    );

  it.each<[string, Cluster, string]>([
    ['decides where no tag does, the first that fits', named('aks-shop'), 'retail'],
    ['fits by a name', named('AKS-Runner-1'), 'runners'],
    ['fits by a resource group', named('aks-shop', 'RG-Runners-weu'), 'runners'],
    ['has nothing to say where a tag decides', named('aks-runner-1', 'rg', { contact: 'c' }), 'c'],
    ['decides where the tag is blank', named('aks-runner-1', 'rg', { owner: '' }), 'runners'],
  ])('%s', (_, cluster, owner) => {
    expect(ownerOf(cluster, subscription, aPolicy({ fallbacks }))).toBe(owner);
  });

  it('that does not fit leaves the cluster to nobody', () => {
    expect(ownerOf(named('a'), subscription, aPolicy({ fallbacks: fallbacks.slice(0, 2) }))).toBeNull();
  });
});
