import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { subscriptionIds } from '../tenant.ts';
import { regionsOf } from './machines.ts';

/** Regions that have no availability zones. */
const withoutZones: readonly string[] = ['ukwest'];

/** The regions that each subscription may use. */
export function locations(clusters: readonly Cluster[]): readonly unknown[] {
  return Object.values(subscriptionIds).flatMap((subscription) =>
    regionsOf(clusters).map((name) => ({
      id: `/subscriptions/${subscription}/locations/${name}`,
      name,
      type: 'Region',
      metadata: { regionType: 'Physical', regionCategory: 'Recommended' },
      ...(!withoutZones.includes(name) && {
        availabilityZoneMappings: ['1', '2', '3'].map((logicalZone) => ({
          logicalZone,
          physicalZone: `${name}-az${logicalZone}`,
        })),
      }),
    })),
  );
}

/** The revisions of Istio that AKS offers, the same in each region. */
export function meshRevisions(clusters: readonly Cluster[]): Readonly<Record<string, readonly unknown[]>> {
  const revisions = ['asm-1-27', 'asm-1-28', 'asm-1-29'];
  return Object.fromEntries(
    regionsOf(clusters).map((region) => [
      region,
      [
        {
          id: `/subscriptions/${subscriptionIds.platform}/providers/Microsoft.ContainerService/locations/${region}/meshRevisionProfiles/istio`,
          name: 'istio',
          type: 'Microsoft.ContainerService/locations/meshRevisionProfiles',
          properties: {
            meshRevisions: revisions.map((revision, index) => ({
              revision,
              upgrades: revisions.slice(index + 1),
              compatibleWith: [{ name: 'kubernetes', versions: ['1.33', '1.34', '1.35', '1.36'] }],
            })),
          },
        },
      ],
    ]),
  );
}
