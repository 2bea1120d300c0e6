import {
  leastNodes,
  leastNodesProperty,
  nodeGroups,
  ownPools,
} from '../../../src/inventory/cluster/node-pools.ts';
import { AgentPool, MalformedProperty } from '../../../src/inventory/cluster/property.ts';
import { aClusterWithPools } from '../../support/a-cluster.ts';

const pool = (profile: object) => new AgentPool('a', 'properties.agentPoolProfiles[0]', profile);

test('pools that AKS runs itself are not the owner’s', () => {
  const cluster = aClusterWithPools({ name: 'aks', mode: 'ManagedSystem' }, { name: 'apps', mode: 'User' });
  expect(ownPools(cluster).map(({ name }) => name)).toEqual(['apps']);
});

describe('a pool keeps', () => {
  it("the autoscaler's minimum where it is on, and the count where it is off", () => {
    const bounds = { vmSize: 'Standard_D4ds_v5', count: 4, minCount: 2, maxCount: 6 };
    expect(leastNodes(pool({ ...bounds, enableAutoScaling: true }))).toBe(2);
    expect(leastNodesProperty(pool({ ...bounds, enableAutoScaling: true }))).toBe('minCount');
    expect(leastNodes(pool({ ...bounds, enableAutoScaling: false }))).toBe(4);
    expect(leastNodesProperty(pool(bounds))).toBe('count');
  });

  it('a number that is not known where ARM states none', () => {
    expect(leastNodes(pool({ enableAutoScaling: true, count: 3 }))).toBeUndefined();
    expect(leastNodes(pool({}))).toBeUndefined();
    expect(leastNodes(pool({ virtualMachinesProfile: { scale: {} } }))).toBeUndefined();
  });
});

describe('a pool of single virtual machines', () => {
  const scale = {
    manual: [{ size: 'Standard_D4ds_v5', count: 2 }],
    autoscale: [{ size: 'Standard_D8ds_v5', minCount: 1, maxCount: 4 }],
  };
  const machines = pool({
    count: null,
    vmSize: '',
    virtualMachinesProfile: { scale },
    virtualMachineNodesStatus: [{ size: 'standard_d8ds_v5', count: 3 }],
  });

  it('has a group of nodes for each size', () => {
    expect(nodeGroups(machines)).toEqual([
      { size: 'Standard_D4ds_v5', least: 2, now: 2, most: 2 },
      { size: 'Standard_D8ds_v5', least: 1, now: 3, most: 4 },
    ]);
    expect(leastNodes(machines)).toBe(3);
    expect(leastNodesProperty(machines)).toBe('virtualMachinesProfile.scale');
  });

  it.each([
    { scale: { manual: 1 } },
    { scale: { manual: [null] } },
    { scale: { manual: [{ size: 1 }] } },
    { scale: { autoscale: [{ minCount: '1' }] } },
    { scale: [] },
  ])('is refused where it is not what ARM promises: %j', (virtualMachinesProfile) => {
    expect(() => nodeGroups(pool({ virtualMachinesProfile }))).toThrow(MalformedProperty);
  });
});
