import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, ownId, textIn } from '../row.ts';

/** Microsoft.Security/assessments: what Defender for Cloud found of one resource by one of its recommendations. */
const assessment = z.looseObject({
  id: z.string(),
  /** The key of the recommendation. */
  name: z.string(),
  properties: z.looseObject({
    displayName: z.string().nullish(),
    /** `Healthy`, `Unhealthy` or `NotApplicable`. */
    status: z.looseObject({ code: z.string(), cause: z.string().nullish() }),
  }),
});

export type DefenderAssessment = z.infer<typeof assessment>;

/** What Defender for Cloud says of a cluster. */
export const defenderAssessments = listOf({
  what: 'assessments of Defender for Cloud',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `securityresources
| where type =~ 'microsoft.security/assessments'
| where id has 'Microsoft.ContainerService/managedClusters'
| project id, name, properties
| order by id asc`,
  },
  // The assessment is an extension of the cluster; the row also names it, in one of two casings.
  subjectOf: (row) => clusterIn(ownId(row)) ?? clusterIn(textIn(row, 'properties.resourceDetails.id')),
  row: assessment,
});
