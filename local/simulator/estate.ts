import type { FactAnswers } from '../../src/facts/told-from.ts';

/** One management group; a group without a parent hangs under the tenant's root group. */
export interface ManagementGroup {
  readonly id: string;
  readonly displayName: string;
  readonly parent?: string;
}

export interface SubscriptionOfEstate {
  readonly id: string;
  readonly displayName: string;
  /** `Enabled`, `Disabled`, `Warned`, `PastDue`, `Deleted`. */
  readonly state: string;
  readonly managementGroup?: string;
  /** Whether the identity that asks has a role on it. Azure passes over the others in silence. */
  readonly readable: boolean;
}

/** Everything that the simulator knows: what would be in Azure. */
export interface Estate {
  readonly managementGroups: readonly ManagementGroup[];
  readonly subscriptions: readonly SubscriptionOfEstate[];
  /**
   * ARM bodies or Resource Graph rows, as they were given, malformed ones included. Whose a cluster is, its id says; one
   * without a usable id belongs to the first readable subscription, one of a subscription that is not listed is never seen.
   */
  readonly clusters: readonly unknown[];
  /** What `listKubernetesVersions` answers, by region name. */
  readonly kubernetesVersions: Readonly<Record<string, unknown>>;
  /** What stands around the clusters; nothing when it is not given. */
  readonly resources?: ResourcesOfEstate;
  /** What is exempted in Azure Policy; what is assigned there stands around the clusters. */
  readonly azurePolicy?: AzurePolicyOfEstate;
}

/** ARM's resources of Azure Policy that no rule looks at. */
export interface AzurePolicyOfEstate {
  readonly policyExemptions: readonly unknown[];
  /** Initiatives. */
  readonly policySetDefinitions: readonly unknown[];
}

/** ARM's resources and answers by kind of fact, in the shape of a facts file. Whose one is, its id says. */
export type ResourcesOfEstate = Omit<FactAnswers, 'kubernetesVersions'>;

/** The tenant of every estate; its root management group has the same id, as in Azure. */
export const tenantId = '6c9f1d52-0b7e-4f43-9d1a-2f1c80a5e7d4';

/** The subscription that an ARM id or a row's own column names, in the casing in which it stands there. */
export function subscriptionIdOf(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const { id, subscriptionId } = document as Record<string, unknown>;
  const named = typeof id === 'string' ? /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] : undefined;
  return named ?? (typeof subscriptionId === 'string' && subscriptionId !== '' ? subscriptionId : undefined);
}

/** Whether two ids or names mean the same thing: ARM compares without case. */
export function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The management groups above a subscription or group, the nearest first, up to the tenant's root group. */
export function ancestorsOf(estate: Estate, parent: string | undefined): readonly ManagementGroup[] {
  const root = { id: tenantId, displayName: 'Tenant Root Group' };
  const chain: ManagementGroup[] = [];
  for (let next = parent; next !== undefined; next = chain.at(-1)?.parent) {
    const id = next;
    const group = estate.managementGroups.find((candidate) => isSame(candidate.id, id));
    if (group === undefined || chain.includes(group)) break;
    chain.push(group);
  }
  return [...chain, root];
}
