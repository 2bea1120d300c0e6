import * as z from 'zod';
import { coverageStatuses } from '../../inventory/coverage.ts';
import { count } from './count.ts';
import { day, instant } from './instant.ts';
import { lazily } from './lazily.ts';
import { table } from './report-table.ts';
import { calendarWarning } from './run.ts';

const unreadStatuses = coverageStatuses.filter((status) => status !== 'read');

const unread = lazily(() =>
  z.strictObject({
    id: z.string(),
    name: z.string(),
    status: z.enum(unreadStatuses),
    reason: z.string(),
    clusters: count('How many clusters of it were known before.'),
    lastReadAt: instant('When it was last read.')
      .nullable()
      .meta({ description: 'When it was last read. Null when it never was, or nobody knows.' }),
  }),
);

const rejected = lazily(() =>
  z.strictObject({ id: z.string(), subscription: z.string(), reason: z.string() }),
);

const unreadFacts = lazily(() =>
  z.strictObject({
    what: z.string().meta({ description: 'The kind of fact, in a sentence.' }),
    asked: count('About how many subscriptions, regions or clusters Azure was asked.'),
    unread: count('About how many of them it did not answer whole.'),
    reason: z.string(),
  }),
);

export const reportCoverage = lazily(() =>
  z
    .strictObject({
      complete: z.boolean().meta({
        description:
          'Every subscription of the scope was listed and read, every row understood, and no source of facts failed.',
      }),
      subscriptions: z.strictObject({
        found: count('Subscriptions that the audit knows of.'),
        read: count('Those of which every cluster was seen.'),
        notRead: count('All others.'),
        fewer: count('How many fewer were found than at the report before.'),
      }),
      clustersOutOfSight: count(
        'Clusters known before in subscriptions that were not read; they are in no figure.',
      ),
      unread: table(unread, 'Subscriptions that were not read, those with the most clusters first.'),
      rejected: table(rejected, 'Rows of Resource Graph that were no clusters in shape.'),
      scopeFaults: table(z.string(), 'Parts of the scope that could not be listed, and why.'),
      facts: table(unreadFacts, 'Kinds of facts that were not read, or not for all.'),
      factsFailed: count('Of how many kinds of facts nothing was read.'),
      wholeEstate: z.boolean(),
      auditedAt: instant('When the audit began: every cluster is judged as of then.'),
      auditDaysOld: z.int().meta({ description: 'Days since then.' }),
      calendarAsOf: day('When the calendar of Kubernetes versions was read from its source.'),
      calendarDaysOld: z.int().meta({ description: 'Days since then.' }),
      calendarWarning,
    })
    .meta({ id: 'ReportCoverage', description: 'What the figures of a report stand on.' }),
);
