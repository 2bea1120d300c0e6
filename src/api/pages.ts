import type { Edition } from './edition.ts';
import { readContinuation, writeContinuation } from './continuation.ts';
import type { ApiRequest, ApiServices } from './operation.ts';

/** Where a page begins, and how the one after it is asked for. */
export interface Paging {
  /** What the tables answered as `next` of the page before; undefined on the first one. */
  readonly from: string | undefined;
  /** `{ nextLink }` when there is a next page, and nothing else. */
  readonly linkTo: (next: string | undefined) => { readonly nextLink?: string };
}

// What may differ between the pages of one question; a key is no part of it.
const ofOnePage = ['top', 'continuation', 'code', 'clientId'];

/**
 * Opens the sequence of pages that a request belongs to. With an edition, the sequence ends where the tables change. Throws a
 * problem for a continuation of anything else.
 */
export async function pagingOf(
  operation: string,
  {
    address,
    rawQuery,
    query,
    caller,
  }: Pick<
    ApiRequest<{ readonly continuation?: string | undefined }, unknown>,
    'address' | 'rawQuery' | 'query' | 'caller'
  >,
  { signingKey }: Pick<ApiServices, 'signingKey'>,
  edition?: Edition,
): Promise<Paging> {
  const question = questionOf(rawQuery, ofOnePage);
  const sequence = {
    operation,
    question: `${question}\n${JSON.stringify(caller.bounds)}`,
    mark: edition?.mark ?? '',
  };
  const key = await signingKey();
  return {
    from: query.continuation === undefined ? undefined : readContinuation(sequence, query.continuation, key),
    linkTo(next) {
      if (next === undefined) return {};
      const link = new URLSearchParams(rawQuery);
      link.delete('code');
      link.set('continuation', writeContinuation(sequence, next, key));
      return { nextLink: `${address}?${link.toString()}` };
    },
  };
}

/** The parameters of a query in one order, but those that are to be left out: equal for the same question. */
export function questionOf(query: URLSearchParams, without: readonly string[]): string {
  const asked = new URLSearchParams([...query].filter(([name]) => !without.includes(name)));
  asked.sort();
  return asked.toString();
}
