import * as z from 'zod';
import type { Told } from '../operation.ts';
import { day, instant } from './instant.ts';
import { lazily } from './lazily.ts';
import { calendarWarning } from './run.ts';

export const health = lazily(() =>
  z
    .strictObject({
      status: z.literal('ok'),
      version: z.string().meta({ description: 'Of the service.' }),
      lastAudit: instant('When the newest audit was completed.').nullable().meta({
        description: 'When the newest audit of the whole estate was completed. Null before the first.',
      }),
      lastAuditHoursAgo: z
        .number()
        .nullable()
        .meta({ description: 'Hours since then, with one decimal. Null before the first audit.' }),
      calendarAsOf: day('When the calendar of Kubernetes versions was read from its source.'),
      calendarWarning,
    })
    .meta({ id: 'Health', description: 'That the service can do its work.' }),
);

export type HealthTold = Told<z.infer<typeof health>>;
