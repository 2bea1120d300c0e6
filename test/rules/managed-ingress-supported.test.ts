import { factsAt } from '../../src/facts/facts.ts';
import { managedIngressSupported } from '../../src/rules/managed-ingress-supported.ts';
import { aCluster } from '../support/a-cluster.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const routing = (webAppRouting: unknown) => aCluster({ ingressProfile: { webAppRouting } as never });
const nginx = (type: unknown, more = {}) =>
  routing({ enabled: true, nginx: { defaultIngressControllerType: type }, ...more });
const gateway = (mode: unknown) => ({ gatewayAPIImplementations: { appRoutingIstio: { mode } } });

testRule(managedIngressSupported, {
  model: 'notApplicable',
  pass: {
    'no controller of NGINX': nginx('None'),
    'no controller of NGINX, in another casing, beside the Gateway API': nginx('NONE', gateway('Enabled')),
  },
  fail: {
    'a controller by annotations': { cluster: nginx('AnnotationControlled'), says: 'on 2026-11-30' },
    'a controller inside the network alone': { cluster: nginx('Internal'), says: '(Internal)' },
    'nothing was chosen, which means NGINX': {
      cluster: routing({ enabled: true }),
      says: 'AnnotationControlled',
    },
    'the Gateway API was disabled': nginx('External', gateway('Disabled')),
    'the day of its retirement is not known': {
      cluster: nginx('External'),
      facts: { retirements: {} },
      says: /NGINX \(External\)\.$/,
    },
  },
  notApplicable: {
    'the add-on is disabled, though its controller is stated': routing({
      enabled: false,
      nginx: { defaultIngressControllerType: 'External' },
    }),
    'the Gateway API without the add-on of NGINX': routing(gateway('Enabled')),
    'no ingress profile': aCluster({ ingressProfile: undefined }),
  },
  unknown: {
    'both are enabled, as in the middle of a move': nginx('AnnotationControlled', gateway('Enabled')),
    'the flag is text': routing({ enabled: 'true' }),
    'the controller is not text': nginx(1),
  },
});

test('the last patches are a deadline', () => {
  expect(managedIngressSupported.evaluate(nginx('External'), factsAt(judgedOn))).toMatchObject({
    deadline: { on: '2026-11-30', what: 'Managed NGINX gets its last critical patches' },
  });
});
