import { outboundTypeControlled } from '../../src/rules/outbound-type-controlled.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const type = (outboundType: unknown) => aClusterWith('networkProfile', { outboundType });

testRule(outboundTypeControlled, {
  pass: {
    'a route of its own': type('userDefinedRouting'),
    'none, which peers fail though nothing leaves at all': type('none'),
    'block, which peers fail though nothing leaves at all': type('block'),
    'a NAT gateway of its own': type('userAssignedNATGateway'),
    'a NAT gateway of AKS': type('managedNATGateway'),
    'another casing': type('USERDEFINEDROUTING'),
    'a policy that accepts the load balancer': {
      cluster: type('loadBalancer'),
      parameters: { accepted: ['LoadBalancer'] },
    },
    'a policy that accepts the load balancer, and nothing was chosen': {
      cluster: type(undefined),
      parameters: { accepted: ['loadBalancer'] },
    },
  },
  fail: {
    'the load balancer': { cluster: type('loadBalancer'), says: 'loadBalancer' },
    'nothing was chosen, which means the load balancer': { cluster: type(undefined), says: 'loadBalancer' },
    'no network profile': aCluster({ networkProfile: undefined }),
    'a type that the policy does not accept': {
      cluster: type('managedNATGateway'),
      parameters: { accepted: ['userDefinedRouting'] },
    },
  },
  unknown: { 'the type is not text': type({}) },
});
