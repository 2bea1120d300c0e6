import * as z from 'zod';
import { oneOf } from '../fact-kind.ts';
import { ownId } from '../row.ts';

const route = z.looseObject({
  name: z.string().nullish(),
  properties: z.looseObject({
    addressPrefix: z.string().nullish(),
    /** `VirtualAppliance`, `VirtualNetworkGateway`, `Internet`, `VnetLocal`, `None`. */
    nextHopType: z.string().nullish(),
    nextHopIpAddress: z.string().nullish(),
  }),
});

/** Microsoft.Network/routeTables. */
const routeTable = z.looseObject({
  id: z.string(),
  properties: z.looseObject({ routes: z.array(route).nullish() }),
});

export type RouteTable = z.infer<typeof routeTable>;

/** The route tables that subnets refer to; a subnet's is in the subscription of its network. */
export const routeTables = oneOf({
  what: 'route tables',
  about: 'itself',
  source: {
    from: 'graph',
    over: 'networkSubscription',
    query: () => `resources
| where type =~ 'microsoft.network/routetables'
| project id, properties
| order by id asc`,
  },
  subjectOf: ownId,
  row: routeTable,
});
