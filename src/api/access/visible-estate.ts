import type {
  ClusterFilter,
  EstateReader,
  FindingFilter,
  Page,
  PageRequest,
  PartOfEstate,
} from '../../history/estate-store.ts';
import { InvalidContinuation } from '../../history/estate-store.ts';
import { isWithin } from '../../history/matches.ts';

// As many as the tables compare at once: with these no row outside is read, and no answer takes longer for it.
const subscriptionsAtOnce = 5;

/** The estate as somebody sees it who may see a part of it: what lies outside is not there. */
export function visibleEstate(estate: EstateReader, reach: () => Promise<PartOfEstate>): EstateReader {
  return {
    findings: async (filter, page) =>
      byPortions(portionsOf(await reach(), filter), page, (within, one) =>
        estate.findings({ ...filter, within }, one),
      ),
    clusters: async (filter, page) =>
      byPortions(portionsOf(await reach(), filter), page, (within, one) =>
        estate.clusters({ ...filter, within }, one),
      ),
    async cluster(key) {
      const record = await estate.cluster(key);
      return record !== undefined && isWithin(await reach(), record.ref) ? record : undefined;
    },
    async *transitions(runId) {
      const within = await reach();
      for await (const transition of estate.transitions(runId)) {
        if (isWithin(within, transition.cluster)) yield transition;
      }
    },
    async changesOf(key, runIds) {
      const within = await reach();
      // Whose it was then counts, as in every other list of changes.
      return new Map(
        [...(await estate.changesOf(key, runIds))].map(([runId, changes]) => [
          runId,
          changes.filter(({ cluster }) => isWithin(within, cluster)),
        ]),
      );
    },
  };
}

/** The reach in parts that the tables can be asked for; owners cannot be taken apart from subscriptions without repeats. */
function portionsOf(
  { subscriptions, owners }: PartOfEstate,
  filter: Pick<FindingFilter & ClusterFilter, 'subscriptions'>,
): PartOfEstate[] {
  if (owners.length > 0) return [{ subscriptions, owners }];
  const asked = subscriptions.filter((id) => filter.subscriptions?.includes(id) ?? true);
  const portions: PartOfEstate[] = [];
  for (let from = 0; from < asked.length; from += subscriptionsAtOnce) {
    portions.push({ subscriptions: asked.slice(from, from + subscriptionsAtOnce), owners });
  }
  return portions;
}

/** One page over portions that are read one after the other; `next` names the portion that it goes on in. */
async function byPortions<T>(
  portions: readonly PartOfEstate[],
  { top, from }: PageRequest,
  read: (portion: PartOfEstate, page: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const place = from === undefined ? { portion: 0 } : placeOf(from);
  for (let number = place.portion; number < portions.length; number += 1) {
    const inside = number === place.portion ? place.inside : undefined;
    const portion = portions[number] ?? { subscriptions: [], owners: [] };
    const { items, next } = await read(portion, { top, ...(inside !== undefined && { from: inside }) });
    if (next !== undefined) return { items, next: `${number}:${next}` };
    const isLast = number === portions.length - 1;
    if (items.length > 0) return isLast ? { items } : { items, next: `${number + 1}:` };
  }
  return { items: [] };
}

function placeOf(from: string): { readonly portion: number; readonly inside?: string | undefined } {
  const [, number, inside = ''] = /^(\d{1,6}):(.*)$/s.exec(from) ?? [];
  if (number === undefined) throw new InvalidContinuation();
  return { portion: Number(number), inside: inside === '' ? undefined : inside };
}
