import * as z from 'zod';
import type { Told } from '../operation.ts';
import { count } from './count.ts';
import { coverageStatus, scopeFaults } from './coverage.ts';
import { instant } from './instant.ts';
import { lazily } from './lazily.ts';

export const unreadSubscription = lazily(() =>
  z
    .strictObject({
      subscription: z.string().meta({ description: 'Id of the subscription.' }),
      name: z.string(),
      status: coverageStatus,
      reason: z.string().nullable().meta({ description: 'Why it was not read. Null where nothing says.' }),
    })
    .meta({ id: 'UnreadSubscription', description: 'A subscription that the audit did not read.' }),
);

const unreadFacts = lazily(() =>
  z
    .strictObject({
      kind: z.string().meta({ description: 'The kind of fact, as policies name it.' }),
      asked: count('About how many subscriptions, regions or clusters Azure was asked.'),
      unread: count('About how many of them it did not answer whole.'),
      reason: z.string().nullable().meta({ description: 'Why the first of them was not read.' }),
    })
    .meta({ id: 'UnreadFacts', description: 'A kind of fact that was not read, or not for all.' }),
);

const sightCoverage = lazily(() =>
  z
    .strictObject({
      subscriptionsFound: count('Subscriptions that the audit knows of.'),
      read: count('Subscriptions of which every cluster was seen.'),
      unreadable: count('Subscriptions that Azure does not show to the identity of this service.'),
      missing: count('Subscriptions that the audit before saw, and this one did not.'),
      failed: count('Subscriptions whose reading did not come to a good end.'),
      scopeFaults,
      notRead: z.array(unreadSubscription),
      rejectedRows: count('Rows of Resource Graph that were no clusters in shape.'),
      facts: z.array(unreadFacts).meta({ description: 'Kinds of facts that were not read, or not for all.' }),
    })
    .meta({ id: 'SightCoverage', description: 'What an audit could see, and what it could not.' }),
);

/** What stands beside the items of every list. */
export const sight = lazily(() =>
  z.strictObject({
    run: z.string().meta({ description: 'Id of the audit that the answer is of.' }),
    asOf: instant('When that audit began: every cluster is judged as of then.'),
    auditUnderway: z.string().nullable().meta({
      description:
        'Id of the audit that is under way: clusters that it has reached are newer than the figures. Null when none is.',
    }),
    auditsOfPartsSince: z.array(z.string()).meta({
      description:
        'Ids of audits of a part of the estate that were completed since: their clusters are newer than the figures.',
    }),
    coverage: sightCoverage,
  }),
);

/** Where the next page is, beside a list that comes in pages. */
export const nextLink = lazily(() =>
  z.url().optional().meta({
    description: 'Address of the next page, to be followed as it is. Absent on the last page.',
  }),
);

export type SightTold = Told<z.infer<typeof sight>>;
