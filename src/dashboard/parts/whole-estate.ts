import { Problem } from '../../api/problem.ts';
import type { Html } from '../../report/html.ts';
import { nothing } from './panel.ts';

/** An answer, or null where it is told of the whole estate alone and the reader may see a part of it. */
export function ifWholeEstate<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'WholeEstateOnly') return null;
    throw error;
  });
}

/** Stands in place of what a reader of a part is not told. */
export function wholeEstateAlone(): Html {
  return nothing('This is told of the whole estate alone, of which you may see a part.');
}
