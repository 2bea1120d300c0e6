import { untold } from '../../src/facts/fact.ts';
import { nodePoolZones } from '../../src/rules/node-pool-zones.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const zones = (availabilityZones: unknown) =>
  aClusterWithPools({ name: 'a' }, { name: 'b', availabilityZones });
const without = aClusterWithPools({ availabilityZones: undefined });
const inRegion = (location: unknown) => aCluster(without.properties, { location });

testRule(nodePoolZones, {
  pass: {
    'two zones': zones(['1', '3']),
    'nothing has to be known of the region': {
      cluster: aCluster(),
      facts: { locations: untold('ARM refused.') },
    },
  },
  fail: {
    'no zones in one pool, and not the first': {
      cluster: zones(undefined),
      says: 'in 1 of 2 agent pools: b.',
    },
    'null, as ARM may write none': zones(null),
    'one zone, which a peer takes for enough': zones(['1']),
    'one zone named twice': zones(['1', '1']),
    'a Spot pool': aClusterWithPools({}, { scaleSetPriority: 'Spot', availabilityZones: [] }),
    'no pool is in a zone, in a region that has some': without,
    'another pool is in zones, so that nothing has to be known of the region': {
      cluster: zones(undefined),
      facts: { locations: untold('ARM refused.') },
    },
    'the region as some answers write it': inRegion('West Europe'),
  },
  notApplicable: {
    'a region without zones, for which a peer has no exemption': inRegion('westus'),
  },
  unknown: {
    'a region that the subscription does not list': {
      cluster: inRegion('atlantis'),
      says: 'does not list the region atlantis',
    },
    'the regions could not be read': {
      cluster: without,
      facts: { locations: untold('ARM refused.') },
      says: 'ARM refused.',
    },
    'no location is stated': inRegion(undefined),
    'no pools are stated': aCluster({ agentPoolProfiles: [] }),
    'the zones are one text': zones('1'),
  },
});
