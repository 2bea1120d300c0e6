import * as z from 'zod';
import type { Fact, Told } from './fact.ts';
import { known, unknownFact } from './fact.ts';

/** Who and what a batch of clusters is asked about. All in lower case, each there once. */
export interface Subjects {
  /** The clusters' ARM ids. */
  readonly cluster: readonly string[];
  readonly subscription: readonly string[];
  /** Regions by the name of `regionOf`. */
  readonly region: readonly string[];
  /** Every pair of subscription and region that has clusters: `{subscription}/{region}`. */
  readonly subscriptionRegion: readonly string[];
  /** Object ids of the identities that clusters act by. */
  readonly principal: readonly string[];
  /** Subscriptions of the virtual networks that nodes, pods or the API server stand in. */
  readonly networkSubscription: readonly string[];
}

/** Whom an answer is about: one of the subjects, or what a row describes itself, found by its own ARM id. */
export type About = Exclude<keyof Subjects, 'networkSubscription'> | 'itself';

/** What Resource Graph is asked. */
export interface GraphSource {
  readonly from: 'graph';
  /** The query; it names some of the subjects of `naming`, if that is set. */
  readonly query: (named: readonly string[]) => string;
  readonly naming?: 'subscription' | 'principal';
  /** Where it looks: in the clusters' subscriptions, in those of their networks, or in all that the identity can read. */
  readonly over: 'subscription' | 'networkSubscription' | 'everything';
  /** What applies to a subscription from the management groups above it is wanted too. */
  readonly inherited?: true;
}

/** A list that Azure Resource Manager is asked for, once for each subject. */
export interface ListSource {
  readonly from: 'list';
  /** Path and query below the endpoint. `subscription` is one that may be asked about a region. */
  readonly path: (subject: string, subscription: string) => string;
}

/** What `listKubernetesVersions` answers, once for each region. */
export interface VersionsSource {
  readonly from: 'kubernetesVersions';
}

/** One kind of fact: what Azure is asked, about whom an answer is, and what a rule gets of it. */
export interface FactKind<T> {
  /** In a sentence: `the maintenance configurations`. */
  readonly what: string;
  readonly about: About;
  readonly source: GraphSource | ListSource | VersionsSource;
  /** Whom a row is about, in any casing; undefined for a row about nobody. */
  readonly subjectOf: (row: unknown) => string | undefined;
  /** One row, as far as rules look at it. */
  readonly row: z.ZodType;
  /** What a rule gets of all the rows about one subject. Throws `ZodError` for rows that are not what ARM's model says. */
  readonly read: (rows: readonly unknown[]) => T;
  /** What it means that no row is about a subject: nothing exists, or this identity may not see it. */
  readonly absent: 'nothing' | 'unseen';
}

/** A kind of which each subject has any number, and none is an answer too. */
export function listOf<S extends z.ZodType>(
  definition: Omit<FactKind<readonly z.infer<S>[]>, 'read' | 'absent'> & { readonly row: S },
): FactKind<readonly z.infer<S>[]> {
  const { row } = definition;
  return { ...definition, absent: 'nothing', read: (rows) => rows.map((one) => row.parse(one)) };
}

/** A kind of which each subject is one itself; when Azure shows none, it may not be seen. */
export function oneOf<S extends z.ZodType>(
  definition: Omit<FactKind<z.infer<S>>, 'read' | 'absent'> & { readonly row: S },
): FactKind<z.infer<S>> {
  const { row } = definition;
  return { ...definition, absent: 'unseen', read: ([one]) => row.parse(one) };
}

/** What was answered about one subject, as the fact that a rule gets. */
export function factOf<T>(kind: FactKind<T>, subject: string, rows: readonly unknown[]): Fact<T> {
  if (rows.length === 0 && kind.absent === 'unseen') {
    return unknownFact(`Azure does not show ${subject} to this identity: it may not read it, or it is gone.`);
  }
  try {
    return known(kind.read(rows));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const { path = [], message = '' } = error.issues[0] ?? {};
    return unknownFact(
      `Azure's answer about ${kind.what} of ${subject} is not what its model says: ${path.join('.')}: ${message}`,
    );
  }
}

/**
 * Sorts the rows of one answer by whom they are about. `incomplete` is null when all of them came, and otherwise the reason
 * why there may be more: then nothing is known of a list, and of a subject without rows.
 */
export function toldBy<T>(
  kind: FactKind<T>,
  rows: readonly unknown[],
  subjects: readonly string[] | 'any',
  incomplete: string | null,
): Told<T> {
  const bySubject = new Map<string, unknown[]>();
  for (const row of rows) {
    const subject = kind.subjectOf(row)?.toLowerCase();
    if (subject === undefined) continue;
    const others = bySubject.get(subject);
    if (others === undefined) bySubject.set(subject, [row]);
    else others.push(row);
  }
  const wanted = subjects === 'any' ? [...bySubject.keys()] : subjects;
  const factFor = (subject: string): Fact<T> => {
    const about = bySubject.get(subject) ?? [];
    const certain = incomplete === null || (kind.absent === 'unseen' && about.length > 0);
    return certain ? factOf(kind, subject, about) : unknownFact(incomplete);
  };
  return {
    bySubject: new Map(wanted.map((subject) => [subject, factFor(subject)])),
    otherwise: otherwise(kind, subjects, incomplete),
  };
}

function otherwise<T>(
  kind: FactKind<T>,
  subjects: readonly string[] | 'any',
  incomplete: string | null,
): Fact<T> {
  if (incomplete !== null) return unknownFact(incomplete);
  if (subjects !== 'any')
    return unknownFact(`It was not among those of which Azure was asked for ${kind.what}.`);
  return kind.absent === 'nothing'
    ? known(kind.read([]))
    : unknownFact(
        `It is not among the ${kind.what} that Azure shows to this identity: it may not read it, or it is gone.`,
      );
}
