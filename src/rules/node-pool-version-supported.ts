import type { KubernetesSupport } from '../evaluation/yardsticks/kubernetes-support.ts';
import { isSupported, kubernetesSupport } from '../evaluation/yardsticks/kubernetes-support.ts';
import { nextVersion } from '../evaluation/yardsticks/next-version.ts';
import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { compareMinors } from '../inventory/values/kubernetes-version.ts';
import { pools } from '../inventory/cluster/property.ts';
import type { StatedVersion } from '../inventory/cluster/stated-version.ts';
import { controlPlaneVersion, poolVersion } from '../inventory/cluster/stated-version.ts';

export const nodePoolVersionSupported = defineRule({
  id: 'AKS068',
  name: 'node-pool-version-supported',
  title: 'Every agent pool runs a Kubernetes version that AKS supports',
  severity: 'high',
  category: 'version',
  rationale:
    'Upgrading the control plane alone leaves nodes on their old version. Once that is out of support, its kubelet gets no ' +
    'security fixes, however new the control plane is.',
  remediation: {
    az: 'az aks nodepool upgrade --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --kubernetes-version {version}',
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', orchestratorVersion: '{version}' }] }",
    terraform: 'orchestrator_version = "{version}"',
    rebuild: 'none',
    note: 'Every node of the pool is replaced, one after another. A pool goes no further than the control plane: where that is out of support too, it is upgraded first.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/manage-node-pools',
  ],
  mappedIds: { psrule: ['Azure.AKS.Version'] },
  pillar: 'security',
  needs: ['kubernetesVersions', 'endOfSupportEvents'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = pools(cluster);
    if (all.length === 0) return unknown('ARM states no agent pools.');
    const judge = (stated: StatedVersion<string> | undefined): KubernetesSupport =>
      stated === undefined
        ? { state: 'unknown', message: 'ARM states no version.' }
        : kubernetesSupport(cluster, stated, facts);
    const judged = all.map((pool) => {
      const stated = poolVersion(pool);
      return { pool, stated, support: judge(stated) };
    });

    const failing = judged.flatMap(({ pool, stated, support }) =>
      stated === undefined || support.state === 'unknown' || isSupported(support)
        ? []
        : [{ pool, stated, support }],
    );
    const evidence = failing.map(({ pool, stated }) =>
      seen(pool, stated.path, 'a version that AKS supports'),
    );
    const [first] = failing;
    if (isNonEmpty(evidence) && first?.stated.version !== undefined) {
      const names = failing.map(({ pool, stated }) => `${pool.name} (${stated.text})`).join(', ');
      const control = controlPlaneVersion(cluster);
      const values =
        control?.version?.patch !== undefined && compareMinors(control.version, first.stated.version) > 0
          ? { version: control.text }
          : nextVersion(cluster, first.stated.version, facts);
      return fail(
        `AKS does not support the version of ${failing.length} of ${all.length} agent pools: ${names}. ${first.support.message}`,
        evidence,
        { deadline: first.support.deadline, values },
      );
    }
    const doubtful = judged.find(({ support }) => support.state === 'unknown');
    if (doubtful !== undefined)
      return unknown(`Agent pool ${doubtful.pool.name}: ${doubtful.support.message}`);
    const [soonest] = judged
      .flatMap(({ support }) => support.deadline ?? [])
      .sort((left, right) => (left.on < right.on ? -1 : 1));
    return pass('Every agent pool runs a Kubernetes version that AKS supports.', soonest);
  },
});
