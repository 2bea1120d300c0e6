import type { Fact } from './fact.ts';

/** The rows of a query, each once, and why there may be more; null when all came. */
export interface GraphReading {
  readonly rows: readonly unknown[];
  readonly incomplete: string | null;
}

/** Where a query looks. */
export interface GraphScope {
  /** All that the identity can read when it is absent; nothing at all when it is empty. */
  readonly subscriptions?: readonly string[];
  /** Rows of the management groups above are wanted too. */
  readonly inherited: boolean;
}

/**
 * How the service asks Azure for what rules need beside clusters. Implemented over Azure: paced, and without judgement. None
 * of its methods throws: what cannot be read is unknown, with what Azure said.
 */
export interface FactReader {
  graph(query: string, scope: GraphScope): Promise<GraphReading>;
  /**
   * The items of lists of Azure Resource Manager, each over all its pages, in the order of the paths. A path has its API
   * version in its query. Which lists of clusters are left out, because Azure would answer them too late, is decided when
   * they are asked for: whoever asks in the same order again gets the same ones.
   */
  lists(paths: readonly string[]): Promise<readonly Fact<readonly unknown[]>[]>;
  /** The `values` that a region answers, as ARM writes them. */
  kubernetesVersions(subscription: string, region: string): Promise<Fact<readonly unknown[]>>;
}
