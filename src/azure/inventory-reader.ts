import type { InventoryReader } from '../inventory/inventory-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { kubernetesVersionsReader } from './kubernetes-versions.ts';
import { resourceGraphReader } from './resource-graph-reader.ts';

/**
 * Reads an estate from Azure. Make one for each audit or shard: it remembers what the regions offer, and that changes from
 * week to week.
 */
export function azureInventoryReader(connection: ArmConnection): InventoryReader {
  return {
    ...resourceGraphReader(connection),
    kubernetesVersions: kubernetesVersionsReader(connection),
  };
}
