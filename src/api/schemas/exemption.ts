import * as z from 'zod';
import { exemptionFields, exemptionSources } from '../../evaluation/exemptions/exemption.ts';
import { exemptionStandings } from '../../evaluation/exemptions/standing.ts';
import type { Told } from '../operation.ts';
import { count } from './count.ts';
import { day } from './instant.ts';
import { lazily } from './lazily.ts';
import { sight } from './sight.ts';

const { scope } = exemptionFields;

export const exemption = lazily(() =>
  z
    .strictObject({
      id: z.string(),
      source: z.enum(exemptionSources).meta({
        description: 'Where it comes from: the policy file, this API, or Azure Policy.',
      }),
      rules: z.array(z.string()).meta({ description: 'Ids of the rules whose failures are accepted.' }),
      scope: scope.unwrap().meta({ id: 'ExemptionScope' }),
      owner: z.string().meta({ description: 'Who answers for it: a person or a team.' }),
      reason: z.string().meta({ description: 'Why the failure is accepted.' }),
      ticket: z.string().nullable().meta({ description: 'Where it was decided. Null when nothing says.' }),
      grantedOn: day('The first day on which it holds.'),
      expiresOn: day('The last day on which it holds.'),
      standing: z.enum(exemptionStandings).meta({
        description: '`pending`: it begins later. `active`: it holds. `lapsed`: its last day has passed.',
      }),
      daysLeft: z
        .int()
        .meta({ description: 'Days to its last day: zero on that day, below zero afterwards.' }),
      covers: count('How many failures it covers.').nullable().meta({
        description:
          'How many failures the newest audit found it to cover. Null when no audit has judged by it as it stands.',
      }),
    })
    .meta({
      id: 'Exemption',
      description: 'A failure that somebody has accepted: whose decision, why, until when.',
    }),
);

export const exemptionList = lazily(() =>
  z
    .strictObject({
      ...sight.unwrap().partial().shape,
      faults: z
        .array(z.string())
        .meta({ description: 'Exemptions that were stated and do not hold, and why; a sentence each.' }),
      value: z.array(exemption),
    })
    .meta({
      id: 'ExemptionList',
      description: 'Every exemption. Which audit it is of stands beside it once there has been one.',
    }),
);

export type ExemptionTold = Told<z.infer<typeof exemption>>;
export type ExemptionListTold = Told<z.infer<typeof exemptionList>>;
