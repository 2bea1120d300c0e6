import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, ownId } from '../row.ts';

/** Microsoft.ContainerService/managedClusters/maintenanceConfigurations. */
const maintenanceConfiguration = z.looseObject({
  id: z.string().nullish(),
  /** `default` governs AKS's own releases; `aksManagedAutoUpgradeSchedule` and `aksManagedNodeOSUpgradeSchedule` upgrades. */
  name: z.string(),
  properties: z
    .looseObject({
      maintenanceWindow: z
        .looseObject({
          durationHours: z.number().nullish(),
          schedule: z.looseObject({}).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

export type MaintenanceConfiguration = z.infer<typeof maintenanceConfiguration>;

/** When a cluster may be maintained. Not in Resource Graph: one call for each cluster. */
export const maintenanceConfigurations = listOf({
  what: 'maintenance configurations',
  about: 'cluster',
  source: {
    from: 'list',
    path: (cluster) => `${cluster}/maintenanceConfigurations?api-version=2026-05-01`,
  },
  subjectOf: (row) => clusterIn(ownId(row)),
  row: maintenanceConfiguration,
});
