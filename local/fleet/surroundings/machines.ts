import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { subscriptionIds } from '../tenant.ts';
import { subscriptionOf } from './seen-cluster.ts';

interface Size {
  readonly family: string;
  readonly cores: number;
  readonly memory: number;
  /** How much of an ephemeral disk the machine has room for, in GiB. */
  readonly ephemeral?: number;
}

const sizes: Readonly<Record<string, Size>> = {
  Standard_D2ds_v5: { family: 'standardDDSv5Family', cores: 2, memory: 8, ephemeral: 75 },
  Standard_D4ds_v5: { family: 'standardDDSv5Family', cores: 4, memory: 16, ephemeral: 150 },
  Standard_D8ds_v5: { family: 'standardDDSv5Family', cores: 8, memory: 32, ephemeral: 300 },
  Standard_E8ds_v5: { family: 'standardEDSv5Family', cores: 8, memory: 64, ephemeral: 300 },
  Standard_L8s_v3: { family: 'standardLSv3Family', cores: 8, memory: 64, ephemeral: 200 },
  Standard_F16s_v2: { family: 'standardFSv2Family', cores: 16, memory: 32, ephemeral: 256 },
  Standard_DC4ds_v3: { family: 'standardDDCSv3Family', cores: 4, memory: 32, ephemeral: 150 },
  Standard_B4ms: { family: 'standardBSFamily', cores: 4, memory: 16 },
  Standard_DS2_v2: { family: 'standardDSv2Family', cores: 2, memory: 7, ephemeral: 86 },
  Standard_NC24ads_A100_v4: { family: 'StandardNCADSA100v4Family', cores: 24, memory: 220, ephemeral: 256 },
  Standard_ND96asr_v4: { family: 'standardNDASv4_A100Family', cores: 96, memory: 900, ephemeral: 2900 },
};

/** The sizes of virtual machines of each region that has clusters. */
export function vmSizes(clusters: readonly Cluster[]): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    regionsOf(clusters).map((region) => [
      region,
      Object.entries(sizes).map(([name, size]) => sku(region, name, size)),
    ]),
  );
}

function sku(region: string, name: string, { family, cores, memory, ephemeral }: Size): unknown {
  const capabilities = {
    vCPUs: String(cores),
    MemoryGB: String(memory),
    EphemeralOSDiskSupported: ephemeral === undefined ? 'False' : 'True',
    ...(ephemeral !== undefined && { CachedDiskBytes: String(ephemeral * 1024 ** 3) }),
    EncryptionAtHostSupported: 'True',
    HyperVGenerations: 'V1,V2',
    PremiumIO: 'True',
    CpuArchitectureType: 'x64',
  };
  return {
    resourceType: 'virtualMachines',
    name,
    tier: 'Standard',
    size: name.replace('Standard_', ''),
    family,
    locations: [region],
    locationInfo: [{ location: region, zones: ['1', '2', '3'] }],
    capabilities: Object.entries(capabilities).map(([key, value]) => ({ name: key, value })),
    restrictions: [],
  };
}

/** Quotas that leave little room: the machines for models are rare, and the test subscription is a small one. */
const limits: Readonly<Record<string, number>> = {
  [`${subscriptionIds.analytics}/eastus2/standardNDASv4_A100Family`]: 400,
  [`${subscriptionIds.retailTest}/westeurope/cores`]: 100,
  [`${subscriptionIds.sandbox}/northeurope/standardDDSv5Family`]: 30,
  [`${subscriptionIds.retailProd}/southeastasia/standardDDSv5Family`]: 40,
};

/** What each subscription uses of its quotas, by region. */
export function computeUsages(clusters: readonly Cluster[]): Readonly<Record<string, readonly unknown[]>> {
  const byPlace = Map.groupBy(clusters, (cluster) => `${subscriptionOf(cluster)}/${cluster.location ?? ''}`);
  return Object.fromEntries(
    [...byPlace].map(([place, there]) => {
      const families = Map.groupBy(
        there.flatMap(({ properties }) => properties.agentPoolProfiles ?? []),
        ({ vmSize = '' }) => sizes[vmSize]?.family ?? '',
      );
      const used = [...families].map(([family, pools]) => ({
        family,
        cores: pools.reduce(
          (sum, { vmSize = '', count = 0 }) => sum + count * (sizes[vmSize]?.cores ?? 0),
          0,
        ),
      }));
      const total = used.reduce((sum, { cores }) => sum + cores, 0);
      const usages = [{ family: 'cores', cores: total }, { family: 'lowPriorityCores', cores: 0 }, ...used];
      return [place, usages.map(({ family, cores }) => usage(family, cores, limits[`${place}/${family}`]))];
    }),
  );
}

function usage(name: string, currentValue: number, limit = 2000): unknown {
  return { name: { value: name, localizedValue: name }, unit: 'Count', currentValue, limit };
}

export function regionsOf(clusters: readonly Cluster[]): readonly string[] {
  return [...new Set(clusters.flatMap(({ location }) => location ?? []))];
}
