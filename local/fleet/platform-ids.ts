import { subscriptionIds } from './tenant.ts';

const group = (name: string): string => `/subscriptions/${subscriptionIds.platform}/resourceGroups/${name}`;

/** ARM ids of what the platform team runs for everybody. */
export const platformIds = {
  workspace: `${group('rg-observability')}/providers/Microsoft.OperationalInsights/workspaces/log-contoso`,
  registry: `${group('rg-registry')}/providers/Microsoft.ContainerRegistry/registries/crcontoso`,
  backupVault: `${group('rg-backup')}/providers/Microsoft.DataProtection/backupVaults/bvault-contoso`,
  fleet: `${group('rg-fleet')}/providers/Microsoft.ContainerService/fleets/fleet-contoso`,
  network: (location: string): string => `${group(`rg-network-${location}`)}/providers/Microsoft.Network`,
  keyVault: (location: string): string =>
    `${group('rg-secrets')}/providers/Microsoft.KeyVault/vaults/kv-contoso-${location}`,
  privateDnsZone: (location: string): string =>
    `${group('rg-dns')}/providers/Microsoft.Network/privateDnsZones/privatelink.${location}.azmk8s.io`,
} as const;

/** The registry that the plants filled before there was one for everybody. */
export const plantRegistry = `/subscriptions/${subscriptionIds.manufacturing}/resourceGroups/rg-plant-images/providers/Microsoft.ContainerRegistry/registries/crplants`;
