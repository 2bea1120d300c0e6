import { parseClusterId } from '../../../inventory/cluster/cluster-id.ts';
import type { ExemptionScope } from '../exemption.ts';

/** What an exemption or an assignment of Azure Policy is given on: the part of its id before its own type. */
export function givenOn(id: string): string {
  return (
    /^(.*)\/providers\/microsoft\.authorization\/policy(?:exemptions|assignments)\/[^/]+$/i.exec(id)?.[1] ??
    ''
  );
}

/** The scope that an ARM id means; undefined for a resource that is no cluster. */
export function scopeOf(id: string): ExemptionScope | undefined {
  if (parseClusterId(id) !== undefined) return { cluster: id };
  if (/^\/subscriptions\/[^/]{1,64}\/resourcegroups\/[^/]{1,90}$/i.test(id)) return { resourceGroup: id };
  const subscription = /^\/subscriptions\/([^/]{1,64})$/i.exec(id)?.[1];
  if (subscription !== undefined) return { subscription };
  const managementGroup = /^\/providers\/microsoft\.management\/managementgroups\/([^/]{1,90})$/i.exec(
    id,
  )?.[1];
  return managementGroup === undefined ? undefined : { managementGroup };
}

/**
 * Where an exemption holds: on what it is given on, as far as its assignment reaches. Undefined where the two do not meet.
 * Whether one management group lies below another is not known here: Azure has seen to it (`validated`), or it is not taken
 * for granted.
 */
export function whereItHolds(
  exemption: string,
  assignment: string,
  validated: boolean,
): ExemptionScope | undefined {
  const [own, its] = [scopeOf(exemption), scopeOf(assignment)];
  if (own === undefined || its === undefined) return undefined;
  if (isWithin(exemption, assignment)) return own;
  if (isWithin(assignment, exemption)) return its;
  const groups = [own, its].filter(({ managementGroup }) => managementGroup !== undefined).length;
  if (groups === 2) return validated ? own : undefined;
  return groups === 1 ? { ...its, ...own } : undefined;
}

/** ARM compares ids without case; `/subscriptions/a` does not hold what is in `/subscriptions/ab`. */
function isWithin(id: string, scope: string): boolean {
  return `${id}/`.toLowerCase().startsWith(`${scope}/`.toLowerCase());
}
