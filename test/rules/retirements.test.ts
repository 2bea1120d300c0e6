import shipped from '../../src/facts/retirements.json' with { type: 'json' };
import { evaluate, rulesInForce } from '../../src/evaluation/evaluate.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster, aClusterWith, aClusterWithAddon, aClusterWithPools } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn } from '../support/test-rule.ts';

const image = (nodeImageVersion: string, osType = 'Linux') =>
  aClusterWithPools({ nodeImageVersion, osType, osSKU: undefined });

/** By what ARM alone tells: a cluster that has what is retired. */
const affected: Readonly<Record<string, Cluster>> = {
  kubenet: aClusterWith('networkProfile', { networkPlugin: 'kubenet', networkPluginMode: undefined }),
  'availability sets': aClusterWithPools({ type: 'AvailabilitySet' }),
  'basic load balancer': aClusterWith('networkProfile', { loadBalancerSku: 'Basic' }),
  'azure npm on windows': aCluster({
    ...aClusterWithPools({}, { name: 'win', osType: 'Windows' }).properties,
    networkProfile: { networkPlugin: 'azure', networkPolicy: 'azure' },
  }),
  'azure npm on linux': aClusterWith('networkProfile', { networkPolicy: 'azure' }),
  'http application routing': aClusterWithAddon('httpApplicationRouting', { enabled: true }),
  'managed nginx': aCluster({ ingressProfile: { webAppRouting: { enabled: true } } }),
  'open service mesh': aClusterWithAddon('openServiceMesh', { enabled: true }),
  'pod identity': aCluster({ podIdentityProfile: { enabled: true } }),
  'legacy entra integration': aCluster({
    aadProfile: { serverAppID: 'a', clientAppID: 'b', tenantID: 'c' },
  }),
  'container insights legacy authentication': aClusterWithAddon('omsagent', {
    enabled: true,
    config: { logAnalyticsWorkspaceResourceID: '/workspaces/logs' },
  }),
  'custom ca trust property': aClusterWithPools({ enableCustomCATrust: true }),
  'kubelet serving certificate tag': aClusterWithPools({
    tags: { 'aks-disable-kubelet-serving-certificate-rotation': 'true' },
  }),
  'gpu driver tag': aClusterWithPools({ tags: { SkipGPUDriverInstall: 'true' } }),
  'azure linux 2': image('AKSCBLMariner-V2gen2-202310.04.0'),
  'ubuntu 18.04': image('AKSUbuntu-1804gen2containerd-202306.07.0'),
  'ubuntu 20.04': image('AKSUbuntu-2004gen2fipscontainerd-202611.03.0'),
  'ubuntu 22.04': image('AKSUbuntu-2204gen2containerd-202611.03.0'),
  'windows server 2019': image('AKSWindows-2019-containerd-17763.6532.241108', 'Windows'),
  'windows server 2022': image('AKSWindows-2022-containerd-20348.2966.241218', 'Windows'),
  'windows annual channel': image('AKSWindows-23H2-gen2-25398.1', 'Windows'),
  flatcar: aClusterWithPools({ osSKU: 'Flatcar', nodeImageVersion: 'AKSFlatcar-flatcargen2-202605.01.0' }),
  'wasi node pools': aClusterWithPools({ workloadRuntime: 'WasmWasi' }),
};

const facts = modelFacts(judgedOn);
const inForce = rulesInForce(rules, { rules: {} });

test('every retirement that is shipped has a cluster here', () => {
  expect(Object.keys(affected).sort()).toEqual(shipped.retirements.map(({ subject }) => subject).sort());
});

test.each(shipped.retirements.map(({ subject, on, what }) => [subject, on, what] as const))(
  '%s is recognised from ARM data alone, and is due on %s',
  (subject, on, what) => {
    const findings = evaluate(affected[subject]!, inForce, facts);
    expect(findings.map(({ deadline }) => deadline)).toContainEqual({ on, what });
    expect(evaluate(aCluster(), inForce, facts).map(({ deadline }) => deadline)).not.toContainEqual({
      on,
      what,
    });
  },
);

test.each(shipped.retirements.map((row) => [row.subject, row] as const))(
  '%s has a source with its date, and a real day',
  (_, { on, asOf, source, ...row }) => {
    expect(source).toMatch(/^https:\/\/(learn\.microsoft\.com|github\.com)\//);
    for (const day of [on, asOf, ...('imagesRemoved' in row ? [row.imagesRemoved] : [])]) {
      expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
    }
  },
);
