import { freshPool } from '../aks-cluster.ts';
import type { Trait } from '../cluster-body.ts';
import { all, properties } from '../cluster-body.ts';

type PoolParts = Readonly<Record<string, unknown>>;

const shared = [
  'vnetSubnetID',
  'podSubnetID',
  'enableEncryptionAtHost',
  'securityProfile',
  'upgradeSettings',
];

/** A pool beside those that are there, on the version of its control plane. */
export function pool(name: string, parts: PoolParts = {}): Trait {
  return (body) => poolAt(body.properties.currentKubernetesVersion, name, parts)(body);
}

/** A pool beside those that are there, on a version of its own. */
export function poolAt(version: string, name: string, parts: PoolParts = {}): Trait {
  return (body) => {
    const before = body.properties.agentPoolProfiles;
    const [first = {}] = before as readonly PoolParts[];
    // A team puts its next pool where the first one is, and makes it as that one was made.
    const alike = Object.fromEntries(shared.flatMap((key) => (key in first ? [[key, first[key]]] : [])));
    const added = freshPool(version, { ...alike, name, ...parts });
    return properties({ agentPoolProfiles: [...before, added] })(body);
  };
}

/** A pool that grows and shrinks with its load. */
export function autoscaledPool(
  name: string,
  minCount: number,
  maxCount: number,
  parts: PoolParts = {},
): Trait {
  return pool(name, { count: minCount, enableAutoScaling: true, minCount, maxCount, ...parts });
}

/** The first pool keeps to what the cluster itself needs, and grows with it. */
export function autoscaledSystemPool(minCount: number, maxCount: number): Trait {
  return eachPool({
    count: minCount,
    enableAutoScaling: true,
    minCount,
    maxCount,
    nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'],
  });
}

/** A pool of machines that Azure may take away at any time. */
export const spotPool: Trait = autoscaledPool('spot', 0, 12, {
  scaleSetPriority: 'Spot',
  scaleSetEvictionPolicy: 'Delete',
  spotMaxPrice: -1,
  nodeTaints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
});

/** A pool of machines with graphics cards, whose drivers come from AKS or, by an old tag, from the team. */
export function gpuPool(tags?: Readonly<Record<string, string>>): Trait {
  return pool('gpu', {
    count: 2,
    vmSize: 'Standard_NC24ads_A100_v4',
    nodeTaints: ['sku=gpu:NoSchedule'],
    gpuProfile: { driver: 'Install' },
    // Such machines are rare: a node that goes keeps its place.
    scaleDownMode: 'Deallocate',
    tags,
  });
}

/** A pool of Windows nodes of some release, which brings the cluster's Windows profile with it. */
export function windowsPool(osSKU: keyof typeof windowsImages, parts: PoolParts = {}): Trait {
  return all(
    properties({
      windowsProfile: {
        adminUsername: 'azureuser',
        licenseType: 'Windows_Server',
        enableCSIProxy: true,
        ...(osSKU === 'Windows2022' && {
          gmsaProfile: { enabled: true, dnsServer: '10.32.0.10', rootDomainName: 'corp.contoso.example' },
        }),
      },
    }),
    pool('win', {
      osType: 'Windows',
      osSKU,
      osDiskType: 'Managed',
      nodeImageVersion: windowsImages[osSKU],
      ...parts,
    }),
  );
}

const windowsImages = {
  Windows2019: 'AKSWindows-2019-containerd-17763.8027.260210',
  Windows2022: 'AKSWindows-2022-containerd-20348.4294.261015',
  Windows2025: 'AKSWindows-2025-gen2-26100.6899.261015',
} as const;

/** A pool of Flatcar nodes, of a preview that has ended. */
export const flatcarPool: Trait = pool('flatcar', {
  osSKU: 'Flatcar',
  nodeImageVersion: 'AKSFlatcar-flatcargen2-202605.12.0',
});

/** A pool each of whose nodes has an address on the internet. */
export const publicPool: Trait = pool('edge', { enableNodePublicIP: true });

/** The owner of the cluster tunes the kernel of the nodes. */
export const tunedNodes: Trait = eachPool({
  linuxOSConfig: { sysctls: { vmMaxMapCount: 262144, netCoreSomaxconn: 16384 } },
});

/** AKS makes the nodes that pods ask for, without pools. */
export const nodeAutoProvisioning: Trait = properties({
  nodeProvisioningProfile: { mode: 'Auto', defaultNodePools: 'Auto' },
});

/** Changes every pool that is there so far. */
export function eachPool(parts: PoolParts): Trait {
  return (body) => {
    const before = body.properties.agentPoolProfiles;
    return properties({ agentPoolProfiles: before.map((profile) => ({ ...profile, ...parts })) })(body);
  };
}
