import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, textIn } from '../row.ts';

/** A change of a resource; Resource Graph keeps each for 14 days. */
const resourceChange = z.looseObject({
  properties: z.looseObject({
    changeType: z.string().nullish(),
    changeAttributes: z.looseObject({ timestamp: z.string().nullish() }).nullish(),
    /** By the path of the property that changed. */
    changes: z.record(z.string(), z.unknown()).nullish(),
  }),
});

export type ResourceChange = z.infer<typeof resourceChange>;

/** How many days Resource Graph looks back. */
export const daysOfChanges = 14;

/** When a cluster was made, started or stopped in the last two weeks. */
export const resourceChanges = listOf({
  what: 'changes of resources',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `resourcechanges
| where properties.targetResourceType =~ 'microsoft.containerservice/managedclusters'
| where properties.changeType =~ 'Create' or tostring(properties.changes) has 'powerState'
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => clusterIn(textIn(row, 'properties.targetResourceId')),
  row: resourceChange,
});
