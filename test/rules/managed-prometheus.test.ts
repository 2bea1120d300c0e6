import { managedPrometheus } from '../../src/rules/managed-prometheus.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const monitor = (azureMonitorProfile: unknown) =>
  aCluster({ azureMonitorProfile: azureMonitorProfile as never });

testRule(managedPrometheus, {
  fail: {
    'an explicit false, which APRL passes': monitor({ metrics: { enabled: false } }),
    'it was never switched on': monitor({ metrics: {} }),
    'no profile is stated': monitor(undefined),
  },
  unknown: {
    'the flag is text': monitor({ metrics: { enabled: 'true' } }),
    'the metrics are a flag': monitor({ metrics: true }),
  },
});
