import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, textIn } from '../row.ts';

/** Microsoft.PolicyInsights/policyStates of one resource and one definition. */
const policyState = z.looseObject({
  properties: z.looseObject({
    complianceState: z.string(),
    policyDefinitionName: z.string().nullish(),
    policyDefinitionId: z.string().nullish(),
    policyAssignmentName: z.string().nullish(),
    policyAssignmentId: z.string().nullish(),
  }),
});

export type PolicyState = z.infer<typeof policyState>;

/** The definition that says from which registries containers may come; its state proves that it is assigned. */
export const allowedImagesPolicy = 'febd0533-8e55-448f-b837-bd0e06f16469';

/** With what a cluster does not comply, and how it stands with the policy of allowed images. */
export const policyStates = listOf({
  what: 'states of Azure Policy',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `policyresources
| where type =~ 'microsoft.policyinsights/policystates'
| where properties.resourceType =~ 'microsoft.containerservice/managedclusters'
| where properties.complianceState =~ 'NonCompliant' or properties.policyDefinitionName =~ '${allowedImagesPolicy}'
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => clusterIn(textIn(row, 'properties.resourceId')),
  row: policyState,
});
