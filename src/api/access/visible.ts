import type { ApiServices } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Caller } from './caller.ts';

/** The services as one caller sees them: what is outside its bounds is not there. */
export function visibleTo({ bounds }: Caller, services: ApiServices): ApiServices {
  if (bounds === null) return services;
  throw new Problem(403, 'Forbidden', 'The caller may see a part of the estate only.');
}
