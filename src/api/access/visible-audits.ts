import type { PartOfEstate } from '../../history/estate-store.ts';
import type { ApiServices } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Bounds } from './caller.ts';

/** Starts audits for somebody who may see a part of the estate: of what lies inside, named in so many words. */
export function visibleAudits(
  start: ApiServices['startAudit'],
  { managementGroups }: Bounds,
  reach: () => Promise<PartOfEstate>,
): ApiServices['startAudit'] {
  const groups = managementGroups.map((id) => id.toLowerCase());
  return async (request) => {
    const { subscriptions } = await reach();
    const { scope } = request;
    const isInside =
      scope !== undefined &&
      scope.subscriptions.every((id) => subscriptions.includes(id.toLowerCase())) &&
      scope.managementGroups.every((id) => groups.includes(id.toLowerCase()));
    if (isInside) return start(request);
    // The same for what is outside and for what does not exist.
    const message =
      'scope: must name subscriptions or management groups that the caller may see, and no other.';
    throw new Problem(403, 'OutsideBounds', message, { target: 'scope' });
  };
}
