import type { Told } from './fact.ts';
import { unknownFact } from './fact.ts';
import type { FactKind } from './fact-kind.ts';
import { factOf, toldBy } from './fact-kind.ts';
import type { FactName, ToldFacts } from './facts.ts';
import { factKinds } from './kinds/index.ts';
import { regionOf } from './region.ts';

/** The items of an answer for each region, or for each `{subscription}/{region}`. */
export type AnswersBySubject = Readonly<Record<string, readonly unknown[]>>;

/**
 * ARM's own answers by kind of fact: lists of resources with their ids or, for kinds that are about a region, the items of
 * each region's answer.
 */
export type FactAnswers = Readonly<Partial<Record<FactName, readonly unknown[] | AnswersBySubject>>>;

/** The facts that are in answers. A list that is given is taken for all there is; a kind that is not given stays unknown. */
export function toldFrom(answers: FactAnswers): Partial<ToldFacts> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, given]) => {
      const kind: FactKind<unknown> = factKinds[name as FactName];
      return [name, Array.isArray(given) ? inList(kind, given) : bySubject(kind, given as AnswersBySubject)];
    }),
  );
}

function inList(kind: FactKind<unknown>, given: readonly unknown[]): Told<unknown> {
  const told = toldBy(kind, given, 'any', null);
  if (told.otherwise.known) return told;
  return { ...told, otherwise: unknownFact(`It is not among the ${kind.what} that were given.`) };
}

function bySubject(kind: FactKind<unknown>, answers: AnswersBySubject): Told<unknown> {
  const facts = Object.entries(answers).map(
    ([subject, rows]) => [regionOf(subject), factOf(kind, subject, rows)] as const,
  );
  return {
    bySubject: new Map(facts),
    otherwise: unknownFact(`No ${kind.what} were given for it.`),
  };
}
