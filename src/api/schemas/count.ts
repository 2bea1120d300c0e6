import * as z from 'zod';
import { severities, statuses } from '../../evaluation/rule.ts';
import { transitionKinds } from '../../history/transition.ts';
import { coverageStatuses } from '../../inventory/coverage.ts';
import { lazily } from './lazily.ts';

/** How many there are; `description` says of what. */
export function count(description: string) {
  return z.int().min(0).meta({ description });
}

/** A count for each of some words, all of which are there. */
export function countsOf<const T extends string>(words: readonly T[]) {
  const shape = Object.fromEntries(words.map((word) => [word, z.int().min(0)]));
  return z.strictObject(shape as Record<T, z.ZodInt>);
}

export const severityCounts = lazily(() =>
  countsOf(severities).meta({
    id: 'SeverityCounts',
    description: 'How many findings there are of each severity.',
  }),
);

export const statusCounts = lazily(() =>
  countsOf(statuses).meta({
    id: 'StatusCounts',
    description: 'How many verdicts there are of each status.',
  }),
);

export const coverageCounts = lazily(() =>
  countsOf(coverageStatuses).meta({
    id: 'CoverageCounts',
    description: 'How many subscriptions there are, by how they were read.',
  }),
);

export const transitionCounts = lazily(() =>
  countsOf(transitionKinds).meta({
    id: 'TransitionCounts',
    description: 'How many changes there are of each kind.',
  }),
);
