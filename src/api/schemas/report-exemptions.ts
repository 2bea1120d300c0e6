import * as z from 'zod';
import { count, severityCounts } from './count.ts';
import { day } from './instant.ts';
import { lazily } from './lazily.ts';
import { table } from './report-table.ts';

const line = lazily(() =>
  z
    .strictObject({
      id: z.string(),
      owner: z.string(),
      reason: z.string(),
      ticket: z.string().nullable().meta({ description: 'Where it was decided. Null when nothing says.' }),
      rules: z.string().meta({ description: 'Names of the rules, in words.' }),
      scope: z.string().meta({ description: 'Which clusters it is for, in words.' }),
      expiresOn: day('The last day on which it holds.'),
      daysLeft: z.int().meta({ description: 'Zero on its last day, below zero when it has lapsed.' }),
      warning: z
        .int()
        .nullable()
        .meta({ description: 'The days of the warning that is due: 7, 14 or 30. Null when none is.' }),
      covers: count('How many failures it covers.').nullable().meta({
        description:
          'How many failures it covers. Null where it holds no longer, or its subscription was not read.',
      }),
    })
    .meta({ id: 'ReportExemption', description: 'An exemption as a report names it.' }),
);

export const reportExemptions = lazily(() =>
  z
    .strictObject({
      failures: severityCounts.meta({ description: 'Exempted failures, which are in no other figure.' }),
      active: count('How many exemptions hold.'),
      lapsing: table(line, 'They end within 30 days.'),
      lapsed: table(line, 'They ended within the last 30 days.'),
      idle: table(line, 'They hold and cover nothing.'),
      faults: table(z.string(), 'Those that were stated and do not hold, and why.'),
    })
    .meta({ id: 'ReportExemptions', description: 'What is accepted, and what becomes of it.' }),
);
