import type { Transition } from '../history/transition.ts';
import type { TransitionTold } from './schemas/transition.ts';

/** A change as the API writes it. */
export function transitionBody({ kind, cluster, at, finding, because, failing }: Transition): TransitionTold {
  return {
    kind,
    cluster,
    at,
    finding: finding === undefined ? null : findingBody(finding),
    because: because ?? null,
    failing: failing ?? null,
  };
}

function findingBody({ exemptedBy, ...finding }: NonNullable<Transition['finding']>) {
  return { ...finding, exemption: exemptedBy ?? null };
}
