import { listOwners } from '../../api/operations/owners.ts';
import { Problem } from '../../api/problem.ts';
import type { OwnerListTold } from '../../api/schemas/owner.ts';
import type { Ask } from '../page.ts';

/** Owners beside something else: undefined where their figures are not known, which must not take the rest away. */
export async function knownOwners(ask: Ask, top: number): Promise<OwnerListTold | undefined> {
  return ask(listOwners, { query: { top: String(top) } }).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'PartsNotKnown') return undefined;
    throw error;
  });
}

/** What stands in place of owners whose figures are not known. */
export const ownersNotKnown =
  'Figures by owner are not known of this audit: an earlier version of the service has made it. The next audit has them.';
