import * as z from 'zod';
import { oneOf } from '../fact-kind.ts';
import { ownId } from '../row.ts';

const texts = z.array(z.string()).nullish();

const securityRule = z.looseObject({
  name: z.string().nullish(),
  properties: z.looseObject({
    access: z.string(),
    direction: z.string(),
    /** The lower number decides first. */
    priority: z.number(),
    protocol: z.string().nullish(),
    sourceAddressPrefix: z.string().nullish(),
    sourceAddressPrefixes: texts,
    destinationPortRange: z.string().nullish(),
    destinationPortRanges: texts,
  }),
});

/** Microsoft.Network/networkSecurityGroups; its default rules deny what no rule allows. */
const networkSecurityGroup = z.looseObject({
  id: z.string(),
  properties: z.looseObject({ securityRules: z.array(securityRule).nullish() }),
});

export type NetworkSecurityGroup = z.infer<typeof networkSecurityGroup>;

/** The security groups that subnets refer to; a subnet's is in the subscription of its network. */
export const networkSecurityGroups = oneOf({
  what: 'network security groups',
  about: 'itself',
  source: {
    from: 'graph',
    over: 'networkSubscription',
    query: () => `resources
| where type =~ 'microsoft.network/networksecuritygroups'
| project id, properties
| order by id asc`,
  },
  subjectOf: ownId,
  row: networkSecurityGroup,
});
