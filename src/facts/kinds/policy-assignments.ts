import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { subscriptionIn, textIn } from '../row.ts';

/** Microsoft.Authorization/policyAssignments. */
const policyAssignment = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    displayName: z.string().nullish(),
    scope: z.string().nullish(),
    notScopes: z.array(z.string()).nullish(),
    policyDefinitionId: z.string(),
    /** `Default` enforces, `DoNotEnforce` only reports. */
    enforcementMode: z.string().nullish(),
  }),
});

export type PolicyAssignment = z.infer<typeof policyAssignment>;

/** The policies that are assigned in a subscription, to it or below it. */
export const policyAssignments = listOf({
  what: 'assignments of Azure Policy',
  about: 'subscription',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `policyresources
| where type =~ 'microsoft.authorization/policyassignments'
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => subscriptionIn(textIn(row, 'properties.scope') ?? textIn(row, 'id')),
  row: policyAssignment,
});
