import { hasLongTermSupport } from '../evaluation/yardsticks/kubernetes-support.ts';
import { newestPatch, patchesOffered } from '../evaluation/yardsticks/next-version.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { offeredIn } from '../facts/offered-in.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { compareVersions, minorName } from '../inventory/values/kubernetes-version.ts';
import { text } from '../inventory/cluster/property.ts';
import { controlPlaneVersion } from '../inventory/cluster/stated-version.ts';

export const kubernetesPatchCurrent = defineRule({
  id: 'AKS069',
  name: 'kubernetes-patch-current',
  title: 'The Kubernetes patch is one of the newest that the region offers',
  severity: 'medium',
  category: 'version',
  rationale:
    'Patches bring the security fixes of a minor version. AKS withdraws old ones, and long-term support covers the two newest ' +
    'alone.',
  remediation: {
    az: 'az aks upgrade --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --kubernetes-version {version}',
    bicep: "properties: { kubernetesVersion: '{version}' }",
    terraform: 'kubernetes_version = "{version}"',
    rebuild: 'none',
    note: 'Every node is replaced, one after another. The patch channel does it by itself: az aks update --auto-upgrade-channel patch.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  mappedIds: { cloudsploit: ['aksLatestVersion'] },
  pillar: 'security',
  parameters: {
    behind: wholeNumber(1, 'How many newer patches the region may offer before it fails', { most: 100 }),
  },
  needs: ['kubernetesVersions'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { behind }) {
    const stated = controlPlaneVersion(cluster);
    const running = stated?.version;
    if (running?.patch === undefined || stated === undefined)
      return unknown('ARM does not state which patch of Kubernetes runs.');
    const location = text(cluster, 'location');
    const offered = offeredIn(facts, location);
    if (!offered.known) return unknown(offered.reason);
    const patches = patchesOffered(running, offered.value);
    const last = patches.at(-1);
    if (last === undefined)
      return unknown(`Region ${location} names no patches of Kubernetes ${minorName(running)}.`);

    const newest = `${minorName(last)}.${last.patch}`;
    const failed = (message: string) =>
      fail(message, seen(cluster, stated.path, `${newest}, the newest patch`), {
        values: newestPatch(cluster, running, facts),
      });
    if (!patches.some((patch) => compareVersions(patch, running) === 0))
      return failed(`Region ${location} no longer offers Kubernetes ${stated.text}.`);
    const newer = patches.filter((patch) => compareVersions(patch, running) > 0).length;
    if (newer > toleratedBy(cluster, behind))
      return failed(`Kubernetes ${stated.text} is behind the newest patch of region ${location}, ${newest}.`);
    return pass(
      newer === 0
        ? `Kubernetes ${stated.text} is the newest patch of region ${location}.`
        : `Kubernetes ${stated.text} is close to the newest patch of region ${location}, ${newest}.`,
    );
  },
});

/** Long-term support covers the two newest patches of a minor, standard support every one that is on offer. */
function toleratedBy(cluster: Cluster, behind: number): number {
  return hasLongTermSupport(cluster) ? Math.min(behind, 1) : behind;
}
