import * as z from 'zod';
import { regionOf } from '../region.ts';
import { listOf } from '../fact-kind.ts';

/** Microsoft.Compute/skus of virtual machines. */
const vmSize = z.looseObject({
  /** `Standard_D4ds_v5` */
  name: z.string(),
  /** What a quota is counted by: `standardDDSv5Family`. */
  family: z.string().nullish(),
  resourceType: z.string().nullish(),
  locations: z.array(z.string()).nullish(),
  /** `vCPUs`, `MemoryGB`, `EphemeralOSDiskSupported`, `EncryptionAtHostSupported` ..., all as texts. */
  capabilities: z.array(z.looseObject({ name: z.string(), value: z.string() })).nullish(),
});

export type VmSize = z.infer<typeof vmSize>;

/** The sizes of virtual machines that a region has. */
export const vmSizes = listOf({
  what: 'sizes of virtual machines',
  about: 'region',
  source: {
    from: 'list',
    path: (region, subscription) =>
      `/subscriptions/${subscription}/providers/Microsoft.Compute/skus?api-version=2021-07-01&$filter=${encodeURIComponent(`location eq '${region}'`)}`,
  },
  subjectOf: (row) => {
    const { locations } = vmSize.partial().safeParse(row).data ?? {};
    return locations?.[0] === undefined ? undefined : regionOf(locations[0]);
  },
  row: vmSize,
});
