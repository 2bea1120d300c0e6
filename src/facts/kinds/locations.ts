import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { ownId, subscriptionIn } from '../row.ts';

const location = z.looseObject({
  id: z.string().nullish(),
  /** `westeurope` */
  name: z.string(),
  /** One entry for each availability zone; absent where the region has none. */
  availabilityZoneMappings: z.array(z.looseObject({ logicalZone: z.string().nullish() })).nullish(),
});

export type Location = z.infer<typeof location>;

/** The regions that a subscription may use, with their availability zones. */
export const locations = listOf({
  what: 'regions',
  about: 'subscription',
  source: {
    from: 'list',
    path: (subscription) => `/subscriptions/${subscription}/locations?api-version=2022-12-01`,
  },
  subjectOf: (row) => subscriptionIn(ownId(row)),
  row: location,
});
