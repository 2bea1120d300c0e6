import { inPools, sortPools, withoutPools } from '../evaluation/yardsticks/node-pools.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { capabilityOf, vmSizeIn } from '../evaluation/yardsticks/vm-size.ts';
import type { FactsWith } from '../facts/facts.ts';
import type { VmSize } from '../facts/kinds/vm-sizes.ts';
import { nodeOs } from '../inventory/cluster/node-os.ts';
import { isWindows, ownPools } from '../inventory/cluster/node-pools.ts';
import type { AgentPool } from '../inventory/cluster/property.ts';
import { flag, text, word } from '../inventory/cluster/property.ts';

export const trustedLaunchEnabled = defineRule({
  id: 'AKS098',
  name: 'trusted-launch-enabled',
  title: 'Nodes start with Secure Boot and a virtual TPM where they can',
  severity: 'medium',
  category: 'nodes',
  rationale:
    'Without trusted launch a changed boot loader or kernel starts unnoticed, and what is below the operating system cannot be ' +
    'cleaned from within it.',
  remediation: {
    az: 'az aks nodepool add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name apps2 --enable-secure-boot --enable-vtpm',
    bicep:
      'properties: { agentPoolProfiles: [{ securityProfile: { enableSecureBoot: true, enableVTPM: true } }] }',
    rebuild: 'pool',
    note: 'A pool whose node image has TL in its name takes az aks nodepool update with the same options; any other has to be made anew. Kernel modules must be signed, and Ubuntu nodes with GPUs must do without the driver that AKS installs.',
  },
  references: ['https://learn.microsoft.com/azure/aks/use-trusted-launch'],
  mappedIds: {},
  pillar: 'security',
  needs: ['vmSizes'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const all = ownPools(cluster);
    if (all.length === 0) return withoutPools(cluster);
    const location = text(cluster, 'location');
    const { failing, open, noneCan } = sortPools(all, hasTrustedLaunch, (pool) =>
      canHaveIt(pool, facts, location),
    );
    const evidence = failing.map((pool) =>
      // Absent means that it was never switched on.
      flag(pool, 'securityProfile.enableSecureBoot') === true
        ? seen(pool, 'securityProfile.enableVTPM', 'true')
        : seen(pool, 'securityProfile.enableSecureBoot', 'true, and enableVTPM too'),
    );
    if (isNonEmpty(evidence))
      return fail(`Nodes start without Secure Boot or virtual TPM ${inPools(failing, all)}`, evidence);
    if (open !== undefined) return unknown(open);
    return noneCan
      ? notApplicable('No agent pool can have trusted launch.')
      : pass('Nodes of every agent pool that can have it start with Secure Boot and a virtual TPM.');
  },
});

function hasTrustedLaunch(pool: AgentPool): boolean {
  return (
    flag(pool, 'securityProfile.enableSecureBoot') === true &&
    flag(pool, 'securityProfile.enableVTPM') === true
  );
}

/** Whether AKS lets a pool have trusted launch; a sentence where that is not known. */
function canHaveIt(
  pool: AgentPool,
  facts: FactsWith<'vmSizes'>,
  location: string | undefined,
): boolean | string {
  // It is there for scale sets of Linux nodes, not with Pod Sandboxing, and with FIPS on Ubuntu 22.04 alone.
  const type = word(pool, 'type');
  if (type === undefined) return 'ARM does not state the type of every agent pool.';
  if (isWindows(pool) || type !== 'virtualmachinescalesets') return false;
  if (word(pool, 'workloadRuntime')?.startsWith('kata') === true) return false;
  if (flag(pool, 'enableFIPS') === true && nodeOs(pool)?.name !== 'Ubuntu 22.04') return false;
  const found = vmSizeIn(facts, location, text(pool, 'vmSize'));
  return found.known ? isFit(found.value) : found.reason;
}

/** Arm64, confidential and first generation machines cannot. */
function isFit(size: VmSize): boolean {
  return (
    capabilityOf(size, 'CpuArchitectureType')?.toLowerCase() !== 'arm64' &&
    capabilityOf(size, 'TrustedLaunchDisabled')?.toLowerCase() !== 'true' &&
    capabilityOf(size, 'ConfidentialComputingType') === undefined &&
    capabilityOf(size, 'HyperVGenerations')?.includes('V2') !== false
  );
}
