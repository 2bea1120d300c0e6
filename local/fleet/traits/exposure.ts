import type { Trait } from '../cluster-body.ts';
import { all, profile, properties } from '../cluster-body.ts';
import { guidOf } from '../guid.ts';
import { platformIds } from '../platform-ids.ts';
import { subnetId } from '../subnet-ids.ts';

/** The API server has an address inside of the network alone. */
export const privateApiServer: Trait = (body) =>
  all(
    profile('apiServerAccessProfile', {
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: false,
      privateDNSZone: 'system',
    }),
    properties({
      fqdn: undefined,
      privateFQDN: `${body.name}.${guidOf(body.name)}.privatelink.${body.location}.azmk8s.io`,
    }),
  )(body);

/** The name of a private API server stands in a zone of the platform's. */
export const ownPrivateDnsZone: Trait = (body) =>
  profile('apiServerAccessProfile', { privateDNSZone: platformIds.privateDnsZone(body.location) })(body);

/** A private API server whose name the whole world can resolve. */
export const privateWithPublicName: Trait = (body) =>
  all(
    privateApiServer,
    profile('apiServerAccessProfile', { enablePrivateClusterPublicFQDN: true }),
    properties({ fqdn: body.properties.fqdn }),
  )(body);

/** A private API server whose body does not say that its name is public, which it is unless told otherwise. */
export const privateByDefault: Trait = all(
  privateWithPublicName,
  profile('apiServerAccessProfile', { enablePrivateClusterPublicFQDN: undefined }),
);

/** A public API server that listens to some networks only. */
export function authorizedRanges(...ranges: readonly string[]): Trait {
  return profile('apiServerAccessProfile', { authorizedIPRanges: ranges });
}

/** The company's way out to the internet. */
export const officeOnly: Trait = authorizedRanges('203.0.113.0/27', '198.51.100.14/32');

/** A list of networks with everybody on it. */
export const openRange: Trait = authorizedRanges('203.0.113.0/27', '0.0.0.0/0');

export const commandInvokeDisabled: Trait = profile('apiServerAccessProfile', { disableRunCommand: true });

export const vnetIntegration: Trait = (body) =>
  profile('apiServerAccessProfile', {
    enableVnetIntegration: true,
    subnetId: subnetId(body, 'apiserver'),
  })(body);
