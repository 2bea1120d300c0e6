import * as z from 'zod';
import { oneOf } from '../fact-kind.ts';
import { ownId } from '../row.ts';

const reference = z.looseObject({ id: z.string() }).nullish();
const addressSpace = z.looseObject({ addressPrefixes: z.array(z.string()).nullish() }).nullish();

const subnet = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  properties: z.looseObject({
    addressPrefix: z.string().nullish(),
    addressPrefixes: z.array(z.string()).nullish(),
    routeTable: reference,
    networkSecurityGroup: reference,
    natGateway: reference,
    /** One entry for each address that is taken. */
    ipConfigurations: z.array(z.unknown()).nullish(),
  }),
});

const peering = z.looseObject({
  name: z.string().nullish(),
  properties: z.looseObject({
    peeringState: z.string().nullish(),
    remoteVirtualNetwork: reference,
    remoteAddressSpace: addressSpace,
    remoteVirtualNetworkAddressSpace: addressSpace,
  }),
});

/** Microsoft.Network/virtualNetworks, as far as rules look at it. */
const virtualNetwork = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  properties: z.looseObject({
    addressSpace,
    enableDdosProtection: z.boolean().nullish(),
    /** The NAT gateway of all subnets that have none of their own. */
    defaultPublicNatGateway: reference,
    subnets: z.array(subnet).nullish(),
    virtualNetworkPeerings: z.array(peering).nullish(),
  }),
});

export type VirtualNetwork = z.infer<typeof virtualNetwork>;
export type Subnet = z.infer<typeof subnet>;
export type Peering = z.infer<typeof peering>;

/** The networks of nodes and pods, with subnets and peerings; often in a subscription of their own. */
export const virtualNetworks = oneOf({
  what: 'virtual networks',
  about: 'itself',
  source: {
    from: 'graph',
    over: 'networkSubscription',
    query: () => `resources
| where type =~ 'microsoft.network/virtualnetworks'
| project id, name, properties
| order by id asc`,
  },
  subjectOf: ownId,
  row: virtualNetwork,
});
