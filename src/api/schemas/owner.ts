import * as z from 'zod';
import type { Told } from '../operation.ts';
import { count, severityCounts } from './count.ts';
import { day } from './instant.ts';
import { lazily } from './lazily.ts';
import { score } from './score.ts';
import { sight } from './sight.ts';

export const ownerStanding = lazily(() =>
  z
    .strictObject({
      owner: z
        .string()
        .nullable()
        .meta({ description: 'As the tag or the policy names it. Null for the clusters of nobody.' }),
      clusters: count('How many clusters are its own.'),
      failures: severityCounts,
      score,
      overdue: count('Deadlines of its clusters that have passed; one that two clusters have counts twice.'),
      nextDeadline: z
        .strictObject({
          on: day('The last good day.'),
          what: z.string(),
          daysLeft: z.int().meta({ description: 'Zero on the last good day.' }),
        })
        .nullable()
        .meta({ description: 'The next deadline that has not passed. Null when there is none.' }),
      addressKnown: z
        .boolean()
        .meta({ description: 'Whether the policy knows an address to mail the owner at.' }),
    })
    .meta({ id: 'OwnerStanding', description: 'Where the clusters of one owner stand.' }),
);

export const ownerList = lazily(() =>
  z
    .strictObject({
      ...sight.unwrap().shape,
      total: count('How many owners there are, however few are answered.'),
      value: z.array(ownerStanding),
    })
    .meta({
      id: 'OwnerList',
      description: 'Owners, the one with the gravest failures first and nobody last.',
    }),
);

export type OwnerStandingTold = Told<z.infer<typeof ownerStanding>>;
export type OwnerListTold = Told<z.infer<typeof ownerList>>;
