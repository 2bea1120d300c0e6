import type { ClusterRef, ClusterStanding, DeadlineGroup, Tally } from '../evaluation/tally.ts';

/** A tally as a row keeps it: each cluster that it names stands there once, and everywhere else its place in that list. */
export interface TallyDocument extends Omit<Tally, 'worst' | 'deadlines'> {
  readonly named: readonly ClusterRef[];
  readonly worst: readonly (Omit<ClusterStanding, 'cluster'> & { readonly cluster: number })[];
  readonly deadlines: readonly (Omit<DeadlineGroup, 'clusters'> & { readonly clusters: readonly number[] })[];
}

/** The document of a tally in which each deadline names at most so many clusters; how many it has stays said. */
export function writeTally(tally: Tally, namesOfADeadline = Infinity): TallyDocument {
  const places = new Map<string, number>();
  const named: ClusterRef[] = [];
  const placeOf = (cluster: ClusterRef): number => {
    const place = places.get(cluster.id) ?? named.push(cluster) - 1;
    places.set(cluster.id, place);
    return place;
  };
  const worst = tally.worst.map((one) => ({ ...one, cluster: placeOf(one.cluster) }));
  const deadlines = tally.deadlines.map((group) => ({
    ...group,
    clusters: group.clusters.slice(0, namesOfADeadline).map(placeOf),
  }));
  return { ...tally, worst, deadlines, named };
}

/** The tally that a document was written of. Throws when the document speaks of a cluster that it does not name. */
export function readTally({ named, ...tally }: TallyDocument): Tally {
  const at = (place: number): ClusterRef => {
    const cluster = named[place];
    if (cluster === undefined)
      throw new Error(`A tally names ${named.length} clusters and none at ${place}.`);
    return cluster;
  };
  return {
    ...tally,
    worst: tally.worst.map((one) => ({ ...one, cluster: at(one.cluster) })),
    deadlines: tally.deadlines.map((group) => ({ ...group, clusters: group.clusters.map(at) })),
  };
}
