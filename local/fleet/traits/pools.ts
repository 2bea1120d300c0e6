import { freshPool } from '../aks-cluster.ts';
import type { Trait } from '../cluster-body.ts';
import { properties } from '../cluster-body.ts';

type PoolParts = Readonly<Record<string, unknown>>;

/** A pool beside those that are there, on the version of its control plane. */
export function pool(name: string, parts: PoolParts = {}): Trait {
  return (body) => poolAt(body.properties.currentKubernetesVersion, name, parts)(body);
}

/** A pool beside those that are there, on a version of its own. */
export function poolAt(version: string, name: string, parts: PoolParts = {}): Trait {
  return (body) => {
    const before = body.properties.agentPoolProfiles;
    return properties({ agentPoolProfiles: [...before, freshPool(version, { name, ...parts })] })(body);
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

/** A pool of machines that Azure may take away at any time. */
export const spotPool: Trait = autoscaledPool('spot', 0, 12, {
  scaleSetPriority: 'Spot',
  scaleSetEvictionPolicy: 'Delete',
  spotMaxPrice: -1,
  nodeTaints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule'],
});

export const gpuPool: Trait = pool('gpu', {
  count: 2,
  vmSize: 'Standard_NC24ads_A100_v4',
  nodeTaints: ['sku=gpu:NoSchedule'],
});

/** A pool of Windows nodes, which brings the cluster's Windows profile with it. */
export const windowsPool: Trait = (body) =>
  properties({ windowsProfile: { adminUsername: 'azureuser', licenseType: 'Windows_Server' } })(
    pool('win', {
      osType: 'Windows',
      osSKU: 'Windows2022',
      osDiskType: 'Managed',
      nodeImageVersion: 'AKSWindows-2022-containerd-20348.4294.261015',
    })(body),
  );

/** A pool each of whose nodes has an address on the internet. */
export const publicPool: Trait = pool('edge', { enableNodePublicIP: true });

/** Changes every pool that is there so far. */
export function eachPool(parts: PoolParts): Trait {
  return (body) => {
    const before = body.properties.agentPoolProfiles;
    return properties({ agentPoolProfiles: before.map((profile) => ({ ...profile, ...parts })) })(body);
  };
}
