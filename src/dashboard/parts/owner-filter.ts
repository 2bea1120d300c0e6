import { writeOwners } from '../../api/list-text.ts';
import type { OwnerListTold } from '../../api/schemas/owner.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { oneLine } from '../../report/one-line.ts';
import type { Ask } from '../page.ts';
import { suggestionList, textFilter } from './filters.ts';
import { knownOwners } from './known-owners.ts';

/** The owners that the filter suggests: those with the gravest failures. */
export function suggestedOwners(ask: Ask): Promise<OwnerListTold | undefined> {
  return knownOwners(ask, 200);
}

/** A filter by owners. It suggests them as the list of the operation wants them written, and nobody too. */
export function ownerFilter(
  query: Readonly<Record<string, string>>,
  owners: OwnerListTold | undefined,
): Html {
  const named = (owners?.value ?? []).flatMap(({ owner }) => owner ?? []);
  return html`${textFilter('owner', 'Owner', query, 'owners')}
  ${suggestionList('owners', [
    { value: writeOwners([null]), text: 'nobody' },
    ...named.map((owner) => ({ value: writeOwners([owner]), text: oneLine(owner) })),
  ])}`;
}
