import type { EstateReader, PartOfEstate } from '../../history/estate-store.ts';
import type { SubscriptionCoverage } from '../../inventory/coverage.ts';
import type { Edition } from '../edition.ts';
import type { Bounds } from './caller.ts';

/** What somebody may see who may see a part of the estate. */
export interface Horizon {
  readonly bounds: Bounds;
  readonly reach: PartOfEstate;
  /**
   * The subscriptions inside, and those in which a cluster of an owner inside is known to be, by their ids in lower case. The
   * latter with how many such clusters there are: the number of all is no business of the owner's.
   */
  readonly subscriptions: ReadonlyMap<string, number | 'all'>;
}

const clustersPerPage = 1_000;

/** How far some bounds reach in an edition. */
export async function horizonOf(bounds: Bounds, { latest }: Edition, estate: EstateReader): Promise<Horizon> {
  const reach = reachOf(bounds, latest?.coverage ?? []);
  const theirs = reach.owners.length === 0 ? [] : await subscriptionsOf(reach.owners, estate);
  const whole = reach.subscriptions.map((id) => [id, 'all'] as const);
  return { bounds, reach, subscriptions: new Map<string, number | 'all'>([...theirs, ...whole]) };
}

/** The part of the estate inside some bounds, as an audit has found management groups to contain subscriptions. */
export function reachOf(bounds: Bounds, coverage: readonly SubscriptionCoverage[]): PartOfEstate {
  const groups = lowerCased(bounds.managementGroups);
  const below = coverage
    .map(({ subscription }) => subscription)
    .filter(({ managementGroups }) => managementGroups.some((id) => groups.includes(id.toLowerCase())))
    .map(({ id }) => id.toLowerCase());
  return {
    subscriptions: [...new Set([...lowerCased(bounds.subscriptions), ...below])].sort(),
    owners: bounds.owners,
  };
}

/** Where the clusters of some owners are, those of subscriptions that are out of sight too. */
async function subscriptionsOf(
  owners: readonly string[],
  estate: EstateReader,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  let from: string | undefined;
  do {
    const page = await estate.clusters(
      { owners },
      { top: clustersPerPage, ...(from !== undefined && { from }) },
    );
    for (const { ref } of page.items) {
      const id = ref.subscriptionId.toLowerCase();
      found.set(id, (found.get(id) ?? 0) + 1);
    }
    from = page.next;
  } while (from !== undefined);
  return found;
}

const lowerCased = (ids: readonly string[]): string[] => ids.map((id) => id.toLowerCase());
