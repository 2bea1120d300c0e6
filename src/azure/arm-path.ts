import { clusterIn, subscriptionIn } from '../facts/row.ts';

/** What a path of Azure Resource Manager asks for, as far as its throttling and its permissions go. */
export interface ArmTarget {
  /** In lower case; empty for what lies in none. */
  readonly subscription: string;
  /** The provider that answers, in its own casing: of an extension its own, not that of the resource it extends. */
  readonly provider: string;
  /** The permission that reading it takes. */
  readonly action: string;
  /** True for what is asked of one cluster. */
  readonly ofCluster: boolean;
}

/** Reads a path: with or without its query, in any casing. */
export function armTargetOf(path: string): ArmTarget {
  const [resource = ''] = path.split('?');
  const provider = /.*\/providers\/([^/]+)\/(.+)$/i.exec(resource);
  const [, name = 'Microsoft.Resources', below = resource.slice(1)] = provider ?? [];
  // Types and names take turns: locations/{name}/usages, and the last type has no name.
  const types = below.split('/').filter((_, index) => index % 2 === 0);
  return {
    subscription: subscriptionIn(resource)?.toLowerCase() ?? '',
    provider: name,
    action: [name, ...types, 'read'].join('/'),
    ofCluster: clusterIn(resource) !== undefined,
  };
}
