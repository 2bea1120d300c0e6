/** What an audit looks at. The union of both lists; everything that the identity can read when both are empty. */
export interface Scope {
  /** Management group ids (not display names). */
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
}

/** One answer of Resource Graph, as it came, or the refusal of a whole part of the scope. */
export type Answer =
  | {
      readonly kind: 'page';
      /** The part of the scope that was asked: a management group, or some subscriptions. */
      readonly of: string;
      readonly rows: readonly unknown[];
      /** How many rows the query has over all its pages, by Resource Graph's own count. */
      readonly totalRecords: number;
      /** Resource Graph says that rows are missing from this page and from those to come. */
      readonly truncated: boolean;
      /** No further page can be asked for. */
      readonly last: boolean;
    }
  | {
      readonly kind: 'denied';
      readonly of: string;
      /** The subscriptions that were asked for by id; empty where the part is a management group or everything. */
      readonly subscriptions: readonly string[];
      readonly reason: string;
    };

/** How the service sees an estate. Implemented over Azure; each method gives what Azure said and judges nothing. */
export interface InventoryReader {
  /** Subscriptions of the scope as `resourcecontainers` rows. Throws when Azure cannot be asked at all. */
  subscriptionPages(scope: Scope): AsyncIterable<Answer>;
  /** Managed clusters of some subscriptions as `resources` rows, in order of id. Throws when Azure cannot be asked at all. */
  clusterPages(subscriptionIds: readonly string[]): AsyncIterable<Answer>;
}
