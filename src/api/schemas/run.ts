import * as z from 'zod';
import { runStarters, runStates } from '../../evaluation/audit-run.ts';
import type { Told } from '../operation.ts';
import { count, coverageCounts, severityCounts } from './count.ts';
import { scopeFaults } from './coverage.ts';
import { day, instant } from './instant.ts';
import { lazily } from './lazily.ts';
import { score } from './score.ts';
import { nextLink } from './sight.ts';
import { tally } from './tally.ts';

export const runState = lazily(() =>
  z.enum(runStates).meta({
    id: 'RunState',
    description:
      '`planning`: the scope is being listed. `running`: subscriptions are being audited. `completed`: it may be asked about. `failed`: it could not be planned.',
  }),
);

export const requested = lazily(() =>
  z
    .strictObject({
      reason: z
        .string()
        .optional()
        .meta({ description: 'Why, in the words of whoever asked. Absent when nothing was said.' }),
      by: z.string().optional().meta({ description: 'Id of the caller. Absent when it is not known.' }),
    })
    .meta({ id: 'RequestedAudit', description: 'What is kept of the request that began an audit.' }),
);

export const scope = lazily(() =>
  z
    .strictObject({
      managementGroups: z.array(z.string()).meta({ description: 'Ids of management groups.' }),
      subscriptions: z.array(z.string()).meta({ description: 'Ids of subscriptions.' }),
    })
    .meta({
      id: 'Scope',
      description:
        'What an audit looks at: all that is in either list, and everything that the service can see when both are empty.',
    }),
);

const factCoverage = lazily(() =>
  z
    .strictObject({
      asked: count('About how many subscriptions, regions or clusters Azure was asked.'),
      unread: count('About how many of them it did not answer whole.'),
      reason: z
        .string()
        .nullable()
        .meta({ description: 'Why the first of them was not read. Null when all were.' }),
    })
    .meta({ id: 'FactCoverage', description: 'How much was read of one kind of fact.' }),
);

export const calendarWarning = lazily(() =>
  z.string().nullable().meta({
    description:
      'What to know of ends of support where the calendar was too old to be relied on. Null when it was not.',
  }),
);

export const runBrief = lazily(() =>
  z
    .strictObject({
      id: z.string(),
      state: runState,
      reason: z.string().nullable().meta({ description: 'Why it failed. Null when it did not.' }),
      startedBy: z.enum(runStarters),
      requested: requested.nullable().meta({ description: 'Null when nobody asked for it: the timer did.' }),
      startedAt: instant('When it began: every cluster is judged as of then.'),
      completedAt: instant('When it was completed.')
        .nullable()
        .meta({ description: 'When it was completed, or failed. Null while it is under way.' }),
      scope,
      wholeEstate: z.boolean().meta({
        description:
          'Whether the scope is all that the service is configured to see. Only such an audit becomes the latest.',
      }),
      serviceVersion: z.string().nullable().meta({
        description: 'Of the service that began it. Null where that was not kept yet.',
      }),
      ruleSetVersion: z.string(),
      calendarAsOf: day('When the calendar of Kubernetes versions was read from its source.'),
      calendarWarning,
      shards: count('In how many parts it is audited.'),
      coverage: coverageCounts.meta({
        description: 'Subscriptions by how they were read; zero until it is completed.',
      }),
      scopeFaults,
      facts: z.record(z.string(), factCoverage).nullable().meta({
        description: 'How much was read of each kind of fact that rules needed. Null until it is completed.',
      }),
      changes: z.record(z.string(), z.int().min(0)).nullable().meta({
        description: 'How many changes of each kind it found. Null until it is completed.',
      }),
      clusters: count('Clusters that were judged.')
        .nullable()
        .meta({ description: 'Clusters that were judged. Null until it is completed.' }),
      score,
      failures: severityCounts.nullable().meta({ description: 'Open failures. Null until it is completed.' }),
    })
    .meta({ id: 'Run', description: 'One audit.' }),
);

export const runDetail = lazily(() =>
  z
    .strictObject({
      ...runBrief.unwrap().shape,
      tally: tally.nullable().meta({ description: 'Its figures. Null until it is completed.' }),
    })
    .meta({ id: 'RunDetail', description: 'One audit with its figures.' }),
);

export const runPage = lazily(() =>
  z
    .strictObject({ value: z.array(runBrief), nextLink })
    .meta({ id: 'RunPage', description: 'A page of audits, the newest first.' }),
);

export type RunTold = Told<z.infer<typeof runBrief>>;
export type RunDetailTold = Told<z.infer<typeof runDetail>>;
export type RunPageTold = Told<z.infer<typeof runPage>>;
