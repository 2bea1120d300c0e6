import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { compareMinors, minorName, minorsBehind } from '../inventory/values/kubernetes-version.ts';
import { pools } from '../inventory/cluster/property.ts';
import { controlPlaneVersion, poolVersion } from '../inventory/cluster/stated-version.ts';

export const nodePoolVersionSkew = defineRule({
  id: 'AKS022',
  name: 'node-pool-version-skew',
  title: 'No agent pool is too far from the version of the control plane',
  severity: 'high',
  category: 'version',
  rationale:
    'Kubernetes supports nodes that are up to three minors behind their control plane, and none that is ahead. Beyond ' +
    'that, nothing is tested, and the control plane cannot be upgraded.',
  remediation: {
    az: 'az aks nodepool upgrade --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --kubernetes-version {version}',
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', orchestratorVersion: '{version}' }] }",
    terraform: 'orchestrator_version = "{version}"',
    rebuild: 'none',
    note: 'Every node of the pool is replaced, one after another.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/manage-node-pools',
    'https://kubernetes.io/releases/version-skew-policy/',
  ],
  mappedIds: { cloudsploit: ['aksAgentVersion'] },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const running = controlPlaneVersion(cluster);
    const control = running?.version;
    const all = pools(cluster).map((pool) => ({ pool, stated: poolVersion(pool) }));
    if (control === undefined) return unknown('ARM states no version of the control plane.');
    if (all.length === 0) return unknown('ARM states no agent pools.');

    // Since Kubernetes 1.28 nodes may be three minors behind, before that two.
    const limit = compareMinors(control, { major: 1, minor: 28, patch: undefined }) >= 0 ? 3 : 2;
    const tooFar = all.flatMap(({ pool, stated }) => {
      if (stated?.version === undefined) return [];
      const behind = minorsBehind(stated.version, control);
      return behind < 0 || behind > limit ? [{ pool, stated }] : [];
    });
    const expected = `at most ${limit} minors behind ${minorName(control)}, and not ahead`;
    const evidence = tooFar.map(({ pool, stated }) => seen(pool, stated.path, expected));
    if (isNonEmpty(evidence)) {
      const versions = tooFar.map(({ pool, stated }) => `${pool.name} (${stated.text})`).join(', ');
      return fail(
        `The control plane runs ${minorName(control)}; too far from it are ${versions}.`,
        evidence,
        {
          values: running && { version: running.text },
        },
      );
    }
    const silent = all.filter(({ stated }) => stated?.version === undefined);
    if (silent.length > 0)
      return unknown(`ARM states no version of ${silent.map(({ pool }) => pool.name).join(', ')}.`);
    return pass(`Every agent pool is at most ${limit} minors behind ${minorName(control)}.`);
  },
});
