import * as z from 'zod';
import { urgencies } from '../../report/report-deadlines.ts';
import type { Told } from '../operation.ts';
import { lazily } from './lazily.ts';
import { sight } from './sight.ts';
import { deadlineGroup } from './tally.ts';

export const daysLeft = lazily(() =>
  z
    .int()
    .meta({ description: 'Days to the last good day: zero on that day, below zero when it has passed.' }),
);

export const deadlineItem = lazily(() =>
  z
    .strictObject({
      ...deadlineGroup.unwrap().shape,
      daysLeft,
      urgency: z.enum(urgencies).meta({
        description: '`overdue`: past its last good day. `soon`: within 30 days. `later`: any other.',
      }),
    })
    .meta({
      id: 'DatedDuty',
      description: 'A dated duty with the clusters that have it, and how urgent it is.',
    }),
);

export const deadlineList = lazily(() =>
  z
    .strictObject({ ...sight.unwrap().shape, value: z.array(deadlineItem) })
    .meta({ id: 'DeadlineList', description: 'What falls due and when, in date order.' }),
);

export type DeadlineTold = Told<z.infer<typeof deadlineItem>>;
export type DeadlineListTold = Told<z.infer<typeof deadlineList>>;
