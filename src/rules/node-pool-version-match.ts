import { defineRule, fail, isNonEmpty, pass, seen, unknown } from '../evaluation/rule.ts';
import { isSameVersion } from '../inventory/values/kubernetes-version.ts';
import { pools } from '../inventory/cluster/property.ts';
import { controlPlaneVersion, poolVersion } from '../inventory/cluster/stated-version.ts';

export const nodePoolVersionMatch = defineRule({
  id: 'AKS021',
  name: 'node-pool-version-match',
  title: 'Every agent pool runs the version of the control plane',
  severity: 'low',
  category: 'version',
  rationale:
    'A pool that was left behind misses the security fixes that the control plane has, and the next upgrade takes it ' +
    'further away.',
  remediation: {
    az: 'az aks nodepool upgrade --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {pool} --kubernetes-version {version}',
    bicep: "properties: { agentPoolProfiles: [{ name: '{pool}', orchestratorVersion: '{version}' }] }",
    terraform: 'orchestrator_version = "{version}"',
    rebuild: 'none',
    note: 'Every node of the pool is replaced, one after another.',
  },
  references: ['https://learn.microsoft.com/azure/aks/manage-node-pools'],
  mappedIds: { psrule: ['Azure.AKS.PoolVersion'], cloudsploit: ['aksAgentVersion'] },
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const control = controlPlaneVersion(cluster);
    if (control?.version === undefined) return unknown('ARM states no version of the control plane.');
    const { text, version } = control;
    const all = pools(cluster).map((pool) => {
      const stated = poolVersion(pool);
      return { pool, stated, same: stated?.version && isSameVersion(stated.version, version) };
    });
    if (all.length === 0) return unknown('ARM states no agent pools.');

    const different = all.flatMap(({ pool, stated, same }) =>
      stated && same === false ? [{ pool, stated }] : [],
    );
    const evidence = different.map(({ pool, stated }) => seen(pool, stated.path, text));
    if (isNonEmpty(evidence)) {
      const versions = different.map(({ pool, stated }) => `${pool.name} (${stated.text})`).join(', ');
      return fail(`The control plane runs ${text}; other versions run in ${versions}.`, evidence, {
        values: { version: text },
      });
    }
    // A version that was asked for as `1.34` and whose running patch is not stated may be the same or not.
    const silent = all.filter(({ same }) => same === undefined).map(({ pool }) => pool.name);
    if (silent.length > 0)
      return unknown(`It is not known whether ${text} runs in ${silent.join(', ')} too.`);
    return pass(`Every agent pool runs ${text}, as the control plane does.`);
  },
});
