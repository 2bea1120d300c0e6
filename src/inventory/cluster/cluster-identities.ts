import type { Cluster } from './cluster.ts';
import { MalformedProperty, text, valueAt } from './property.ts';

/** An identity that a cluster acts by in Azure. */
export interface ClusterIdentity {
  /** `The control plane` or `The kubelet`, as a sentence begins with it. */
  readonly who: 'The control plane' | 'The kubelet';
  /** The object id in Entra ID, by which roles are assigned. */
  readonly principal: string;
  /** The property that states it. */
  readonly at: string;
}

/**
 * The managed identities of the control plane; empty when ARM states none. A service principal is not among them: ARM states
 * its client id, and roles are assigned to its object id. Throws `MalformedProperty`.
 */
export function controlPlaneIdentities(cluster: Cluster): readonly ClusterIdentity[] {
  const who = 'The control plane';
  const assigned = userAssigned(cluster).map(([id, principal]): ClusterIdentity => ({
    who,
    principal,
    at: `identity.userAssignedIdentities['${id}'].principalId`,
  }));
  const own = text(cluster, 'identity.principalId');
  return own === undefined ? assigned : [{ who, principal: own, at: 'identity.principalId' }, ...assigned];
}

/**
 * The identity by which nodes pull images; undefined when ARM states none, as in a cluster with a service principal. Throws
 * `MalformedProperty`.
 */
export function kubeletIdentity(cluster: Cluster): ClusterIdentity | undefined {
  const at = 'properties.identityProfile.kubeletidentity.objectId';
  const principal = text(cluster, 'properties.identityProfile.kubeletidentity.objectId');
  return principal === undefined ? undefined : { who: 'The kubelet', principal, at };
}

/** The object ids that a cluster acts by, each once, in lower case; what is not as ARM's model says is left out. */
export function principalsOf(cluster: Cluster): readonly string[] {
  const readers = [controlPlaneIdentities, (one: Cluster) => [kubeletIdentity(one)]] as const;
  const found = readers.flatMap((read) => orNothing(() => read(cluster)));
  return [...new Set(found.flatMap((identity) => identity?.principal.toLowerCase() ?? []))];
}

function orNothing<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedProperty) return [];
    throw error;
  }
}

function userAssigned(cluster: Cluster): readonly (readonly [string, string])[] {
  const property = 'identity.userAssignedIdentities';
  const all = valueAt(cluster, 'identity.userAssignedIdentities');
  if (all === undefined) return [];
  if (typeof all !== 'object' || Array.isArray(all)) throw new MalformedProperty(property, 'an object', all);
  return Object.entries(all as Record<string, unknown>).flatMap(([id, identity]) => {
    const principal = (identity as { readonly principalId?: unknown } | null)?.principalId ?? '';
    if (principal === '') return [];
    if (typeof principal === 'string') return [[id, principal] as const];
    throw new MalformedProperty(`${property}['${id}'].principalId`, 'text', principal);
  });
}
