import * as z from 'zod';
import { lazily } from './lazily.ts';

/** The severity-weighted share of what passed. */
export const score = lazily(() =>
  z.number().min(0).max(100).nullable().meta({
    description:
      'Severity-weighted share of what passed among what passed or failed, 0 to 100, rounded down to one decimal. Null when nothing could be judged. It holds only for what the coverage beside it says was read.',
  }),
);

export const scoreWeights = lazily(() =>
  z
    .strictObject({
      passed: z.number().min(0).meta({ description: 'Severity weights of what passed.' }),
      failed: z.number().min(0).meta({ description: 'Severity weights of what failed and is not exempted.' }),
    })
    .meta({
      id: 'ScoreWeights',
      description:
        'What a score is worked out from. Weights of parts add up: critical 10, high 5, medium 2, low 1, info 0.',
    }),
);
