import { untold } from '../../src/facts/fact.ts';
import { kubernetesVersionEolSoon } from '../../src/rules/kubernetes-version-eol-soon.ts';
import { aCluster } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const running = (version: string | undefined) =>
  aCluster({ currentKubernetesVersion: version, kubernetesVersion: undefined });

testRule(kubernetesVersionEolSoon, {
  pass: {
    'one day more than the threshold': { cluster: running('1.35.5'), facts: { today: '2027-01-29' } },
    'a threshold of its own': { cluster: running('1.34.9'), parameters: { days: 9 } },
    'standard support ends soon, but the cluster has long-term support': aCluster(
      { currentKubernetesVersion: '1.34.2', supportPlan: 'AKSLongTermSupport' },
      { sku: { tier: 'Premium' } },
    ),
  },
  fail: {
    'days before the end': { cluster: running('1.34.9'), says: 'through 2026-11-30' },
    'exactly the threshold': { cluster: running('1.35.5'), facts: { today: '2027-01-30' } },
    'the last day': { cluster: running('1.34.9'), facts: { today: '2026-11-30' } },
    'a threshold of its own': { cluster: running('1.34.9'), parameters: { days: 10 } },
    'long-term support ends soon': {
      cluster: aCluster(
        { currentKubernetesVersion: '1.31.9', supportPlan: 'AKSLongTermSupport' },
        { sku: { tier: 'Premium' } },
      ),
      facts: { kubernetesVersions: untold('Region westeurope answered 403.') },
    },
  },
  notApplicable: {
    'out of support already, which kubernetes-version-supported reports': running('1.33.5'),
    'in platform support alone': { cluster: running('1.33.5'), says: 'platform support' },
    'older than the calendar': running('1.25.6'),
  },
  unknown: {
    'no version is stated': running(undefined),
    'nobody knows the version': running('1.39.0'),
    'the region supports it longer than the calendar knows': {
      cluster: running('1.33.5'),
      facts: told({
        kubernetesVersions: {
          westeurope: [{ version: '1.33', capabilities: { supportPlan: ['KubernetesOfficial'] } }],
        },
      }),
      says: 'not known when support ends',
    },
  },
});
