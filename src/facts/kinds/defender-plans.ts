import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { ownId, subscriptionIn } from '../row.ts';

/** Microsoft.Security/pricings. */
const defenderPlan = z.looseObject({
  id: z.string(),
  /** `Containers` */
  name: z.string(),
  properties: z.looseObject({
    /** `Standard` is on, `Free` off. */
    pricingTier: z.string(),
    extensions: z.array(z.looseObject({ name: z.string(), isEnabled: z.string().nullish() })).nullish(),
  }),
});

export type DefenderPlan = z.infer<typeof defenderPlan>;

/** The plans of Microsoft Defender for Cloud that a subscription has. */
export const defenderPlans = listOf({
  what: 'plans of Defender for Cloud',
  about: 'subscription',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `securityresources
| where type =~ 'microsoft.security/pricings'
| where name =~ 'Containers'
| project id, name, properties
| order by id asc`,
  },
  subjectOf: (row) => subscriptionIn(ownId(row)),
  row: defenderPlan,
});
