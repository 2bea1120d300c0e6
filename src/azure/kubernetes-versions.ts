import type { KubernetesVersion } from '@azure/arm-containerservice';
import type { Fact, OfferedVersion } from '../inventory/facts.ts';
import { known, regionOf, unknownFact } from '../inventory/facts.ts';
import type { InventoryReader } from '../inventory/inventory-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { armClientOptions } from './arm-connection.ts';
import { refusalOf } from './refusal.ts';

type Offer = Fact<readonly OfferedVersion[]>;

/**
 * Asks regions which Kubernetes versions AKS offers. The answer of a region is remembered for the life of the function
 * returned, and callers at the same time share one request. A failure is forgotten: another subscription may be allowed to
 * ask. Never throws.
 */
export function kubernetesVersionsReader(connection: ArmConnection): InventoryReader['kubernetesVersions'] {
  const offers = new Map<string, Promise<Offer>>();
  return (subscriptionId, location) => {
    const region = regionOf(location);
    const remembered = offers.get(region);
    if (remembered) return remembered;
    const offer = ask(connection, subscriptionId, region).then((fact) => {
      if (!fact.known) offers.delete(region);
      return fact;
    });
    offers.set(region, offer);
    return offer;
  };
}

async function ask(connection: ArmConnection, subscriptionId: string, region: string): Promise<Offer> {
  try {
    const { ContainerServiceClient } = await import('@azure/arm-containerservice');
    const client = new ContainerServiceClient(
      connection.credential,
      subscriptionId,
      armClientOptions(connection),
    );
    const { values } = await client.managedClusters.listKubernetesVersions(region);
    return values === undefined
      ? unknownFact(`Region ${region} answered without a list of Kubernetes versions.`)
      : known(values.flatMap(toOffered));
  } catch (error) {
    const { status, said } = refusalOf(error);
    const remedy =
      status === 403
        ? ` The identity needs Microsoft.ContainerService/locations/kubernetesVersions/read on subscription ${subscriptionId}; the role Reader has it.`
        : '';
    return unknownFact(
      `Region ${region} did not say which Kubernetes versions it offers (${said}).${remedy}`,
    );
  }
}

/** In this answer ARM calls the minor `version`, and lets `isPreview` be null. */
function toOffered({ version, isPreview, capabilities, patchVersions }: KubernetesVersion): OfferedVersion[] {
  if (version === undefined) return [];
  return [
    {
      minor: version,
      isPreview: isPreview === true,
      supportPlans: capabilities?.supportPlan ?? [],
      patches: Object.keys(patchVersions ?? {}),
    },
  ];
}
