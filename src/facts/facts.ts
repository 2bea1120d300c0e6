import type { Day } from '../inventory/values/day.ts';
import { dayOf } from '../inventory/values/day.ts';
import type { Told } from './fact.ts';
import { untold } from './fact.ts';
import type { FactKind } from './fact-kind.ts';
import { factKinds } from './kinds/index.ts';
import type { Retirements } from './retirements.ts';
import { shippedRetirements } from './retirements.ts';
import type { SupportCalendar } from './support-calendar.ts';
import { shippedCalendar } from './support-calendar.ts';

/** The name of one kind of fact that Azure is asked for, as rules, policies and facts files write it. */
export type FactName = keyof typeof factKinds;

/** What Azure told, by kind. */
export type ToldFacts = {
  readonly [N in FactName]: (typeof factKinds)[N] extends FactKind<infer T> ? Told<T> : never;
};

/** What holds for every cluster, whatever Azure told. */
export interface Circumstances {
  /** The UTC day on which the cluster is judged. */
  readonly today: Day;
  readonly calendar: SupportCalendar;
  readonly retirements: Retirements;
}

/** Everything a rule may look at beside the cluster. Plain data: a rule reads no clock and asks no service. */
export type Facts = Circumstances & ToldFacts;

/** What a rule sees that needs these kinds of facts and no other. */
export type FactsWith<N extends FactName> = Circumstances & Pick<ToldFacts, N>;

export const factNames = Object.keys(factKinds) as readonly FactName[];

/** The facts for an instant: the shipped data and what Azure told; a kind that is not among it was not asked for. */
export function factsAt(instant: Date, told: Partial<ToldFacts> = {}): Facts {
  return {
    today: dayOf(instant),
    calendar: shippedCalendar,
    retirements: shippedRetirements,
    ...notAsked,
    ...told,
  };
}

const notAsked = Object.fromEntries(
  Object.entries(factKinds).map(([name, { what }]) => [name, untold(`Azure was not asked for ${what}.`)]),
) as unknown as ToldFacts;
