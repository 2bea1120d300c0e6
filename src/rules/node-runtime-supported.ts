import { inPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { deadlineOf, defineRule, fail, isNonEmpty, pass, seen } from '../evaluation/rule.ts';
import { ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { word } from '../inventory/cluster/property.ts';

export const nodeRuntimeSupported = defineRule({
  id: 'AKS084',
  name: 'node-runtime-supported',
  title: 'No agent pool runs a preview that AKS has ended',
  severity: 'high',
  category: 'nodes',
  rationale:
    'AKS has ended the previews of Flatcar nodes and of WebAssembly (WASI) pools: such pools get no new node images and cannot ' +
    'be made again when they are lost.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps3 --os-sku AzureLinux3',
    bicep: "properties: { agentPoolProfiles: [{ osSKU: 'AzureLinux3', workloadRuntime: 'OCIContainer' }] }",
    terraform: 'os_sku = "AzureLinux3"',
    rebuild: 'pool',
    note: 'Add a pool of a supported system, move the workloads there, and then delete this one (az aks nodepool delete). SpinKube runs WebAssembly on ordinary pools.',
  },
  references: [
    'https://github.com/Azure/AKS/issues/5648',
    'https://github.com/Azure/AKS/issues/4770',
    'https://learn.microsoft.com/azure/aks/deploy-spinkube',
  ],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    // Absent means that a default holds, and neither of them ever was one.
    const failing = all.filter((pool) => isFlatcar(pool) || isWasi(pool));
    const evidence = failing.map((pool) =>
      isFlatcar(pool)
        ? seen(pool, 'osSKU', 'AzureLinux3, AzureContainerLinux or Ubuntu2404')
        : seen(pool, 'workloadRuntime', 'OCIContainer'),
    );
    if (!isNonEmpty(evidence)) return pass('No agent pool runs a preview that AKS has ended.');
    const { flatcar } = failing.some(isFlatcar) ? retirements : { flatcar: undefined };
    const wasi = failing.some(isWasi) ? retirements['wasi node pools'] : undefined;
    const ends = [
      ...(flatcar === undefined ? [] : [` Flatcar ends on ${flatcar.on}.`]),
      ...(wasi === undefined ? [] : [` WASI pools end on ${wasi.on}.`]),
    ];
    return fail(`Nodes run an ended preview ${inPools(failing, all)}${ends.join('')}`, evidence, {
      deadline: deadlineOf(wasi ?? flatcar),
    });
  },
});

const isFlatcar = (pool: AgentPool): boolean => word(pool, 'osSKU') === 'flatcar';
const isWasi = (pool: AgentPool): boolean => word(pool, 'workloadRuntime') === 'wasmwasi';
