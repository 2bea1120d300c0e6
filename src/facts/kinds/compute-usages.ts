import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { textIn } from '../row.ts';

/** One quota of virtual machines in one region: how much of it is taken. */
const computeUsage = z.looseObject({
  /** The family's name (`standardDDSv5Family`), or `cores` for all of the region. */
  name: z.looseObject({ value: z.string() }),
  currentValue: z.number(),
  limit: z.number(),
});

export type ComputeUsage = z.infer<typeof computeUsage>;

/** What a subscription uses of its quotas in a region. */
export const computeUsages = listOf({
  what: 'quotas of virtual machines',
  about: 'subscriptionRegion',
  source: {
    from: 'list',
    path(subject) {
      const [subscription = '', region = ''] = subject.split('/');
      return `/subscriptions/${subscription}/providers/Microsoft.Compute/locations/${region}/usages?api-version=2024-07-01`;
    },
  },
  // ARM's answer names neither; its newer usages have an id that does.
  subjectOf(row) {
    const [, subscription, region] =
      /^\/subscriptions\/([^/]+)\/providers\/microsoft\.compute\/locations\/([^/]+)\//i.exec(
        textIn(row, 'id') ?? '',
      ) ?? [];
    return subscription === undefined || region === undefined ? undefined : `${subscription}/${region}`;
  },
  row: computeUsage,
});
