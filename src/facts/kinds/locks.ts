import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { ownId, subscriptionIn } from '../row.ts';

/** Microsoft.Authorization/locks; its id begins with the id of what it locks. */
const lock = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  properties: z.looseObject({
    /** `CanNotDelete` or `ReadOnly`. */
    level: z.string(),
  }),
});

export type Lock = z.infer<typeof lock>;

/** Every management lock of a subscription, on it and below it. Not in Resource Graph. */
export const locks = listOf({
  what: 'management locks',
  about: 'subscription',
  source: {
    from: 'list',
    path: (subscription) =>
      `/subscriptions/${subscription}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`,
  },
  subjectOf: (row) => subscriptionIn(ownId(row)),
  row: lock,
});
