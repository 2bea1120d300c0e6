import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, kqlList, textIn } from '../row.ts';

/** Microsoft.ContainerService/fleets/members. */
const fleetMember = z.looseObject({ id: z.string() });

export type FleetMember = z.infer<typeof fleetMember>;

/** The fleets that a cluster is a member of; a fleet may be in any subscription. */
export const fleetMembers = listOf({
  what: 'fleet memberships',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'everything',
    naming: 'subscription',
    query: (subscriptions) => `aksresources
| where type =~ 'microsoft.containerservice/fleets/members'
| where tostring(properties.clusterResourceId) has_any (${kqlList(subscriptions)})
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => clusterIn(textIn(row, 'properties.clusterResourceId')),
  row: fleetMember,
});
