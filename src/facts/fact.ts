/** Something a rule may need beside the cluster: known, or unknown for a reason that a person can read. */
export type Fact<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const unknownFact = (reason: string): Fact<never> => ({ known: false, reason });

/**
 * What Azure told about one kind of thing. A subject is whom an answer is about, in lower case: a cluster's or a network's
 * ARM id, a subscription's id, a region.
 */
export interface Told<T> {
  readonly bySubject: ReadonlyMap<string, Fact<T>>;
  /** What is known of a subject that is not there: why nothing is known, or that nothing exists. */
  readonly otherwise: Fact<T>;
}

/** Nothing was told, for this reason. */
export function untold(reason: string): Told<never> {
  return { bySubject: new Map(), otherwise: unknownFact(reason) };
}

/** What was told about one subject; ARM compares ids without case. */
export function toldOf<T>(told: Told<T>, subject: string): Fact<T> {
  if (told.bySubject.size === 0) return told.otherwise;
  if (subject !== latest.subject) latest = { subject, key: subject.toLowerCase() };
  return told.bySubject.get(latest.key) ?? told.otherwise;
}

// A score of rules ask about one cluster, one after another.
let latest = { subject: '', key: '' };
