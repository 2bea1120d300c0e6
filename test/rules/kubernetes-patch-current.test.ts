import { untold } from '../../src/facts/fact.ts';
import { kubernetesPatchCurrent } from '../../src/rules/kubernetes-patch-current.ts';
import { aCluster } from '../support/a-cluster.ts';
import { modelFacts, told } from '../support/model-facts.ts';
import { judgedOn, testRule } from '../support/test-rule.ts';

const running = (currentKubernetesVersion: unknown, rest: Parameters<typeof aCluster>[0] = {}) =>
  aCluster({ currentKubernetesVersion: currentKubernetesVersion as string, ...rest });
const onLongTermSupport = (currentKubernetesVersion: string) =>
  aCluster({ currentKubernetesVersion, supportPlan: 'AKSLongTermSupport' }, { sku: { tier: 'Premium' } });
const offering = (...patches: readonly string[]) =>
  told({
    kubernetesVersions: {
      westeurope: [
        { version: '1.36', patchVersions: Object.fromEntries(patches.map((patch) => [patch, {}])) },
        { version: '1.35', patchVersions: { '1.35.12': {} } },
      ],
    },
  });
const three = offering('1.36.9', '1.36.10', '1.36.2');

testRule(kubernetesPatchCurrent, {
  pass: {
    'the newest, by number and not by letter': {
      cluster: running('1.36.10'),
      facts: three,
      says: 'Kubernetes 1.36.10 is the newest patch of region westeurope.',
    },
    'the one before the newest': {
      cluster: running('1.36.9'),
      facts: three,
      says: 'is close to the newest patch of region westeurope, 1.36.10.',
    },
    'a policy that tolerates more': { cluster: running('1.36.2'), facts: three, parameters: { behind: 2 } },
    'a newer minor, which is no newer patch': { cluster: running('1.35.12'), facts: three },
    'long-term support on the one before the newest': {
      cluster: onLongTermSupport('1.36.9'),
      facts: three,
    },
  },
  fail: {
    'two behind': {
      cluster: running('1.36.2'),
      facts: three,
      says: 'Kubernetes 1.36.2 is behind the newest patch of region westeurope, 1.36.10.',
    },
    'one behind, under a policy that tolerates none': {
      cluster: running('1.36.9'),
      facts: three,
      parameters: { behind: 0 },
    },
    'a patch that AKS has withdrawn': {
      cluster: running('1.36.5'),
      facts: offering('1.36.9'),
      says: 'no longer offers Kubernetes 1.36.5',
    },
    'a withdrawn patch that was the newest': { cluster: running('1.36.11'), facts: three },
    'long-term support, whatever a policy tolerates': {
      cluster: onLongTermSupport('1.36.2'),
      facts: three,
      parameters: { behind: 5 },
    },
  },
  unknown: {
    'only the alias is stated': running(undefined, { kubernetesVersion: '1.36' }),
    'nothing is stated': running(undefined, { kubernetesVersion: undefined }),
    'the version is a number': running(1.36),
    'the region does not offer the minor': { cluster: running('1.33.5'), facts: three, says: '1.33' },
    'the region could not be read': {
      cluster: running('1.36.2'),
      facts: { kubernetesVersions: untold('Region westeurope answered 403.') },
      says: '403',
    },
    'no location is stated': aCluster({}, { location: undefined }),
  },
});

test('the fix and the evidence name the newest patch', () => {
  const verdict = kubernetesPatchCurrent.evaluate(running('1.36.2'), { ...modelFacts(judgedOn), ...three });
  expect(verdict).toMatchObject({
    values: { version: '1.36.10' },
    evidence: [{ actual: '1.36.2', expected: '1.36.10, the newest patch' }],
  });
});
