import * as z from 'zod';
import { calendarWarning, shippedCalendar } from '../../facts/support-calendar.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { NewerSchema } from '../../history/newer-schema.ts';
import { health } from '../schemas/health.ts';

export const getHealth = defineOperation({
  id: 'getHealth',
  method: 'GET',
  route: 'health',
  tag: 'Service',
  problems: { 503: ['StorageUnreachable'] },
  summary: 'Whether the service can do its work: settings, tables, and when it last completed an audit',
  answersFrom: 'moment',
  access: 'anonymous',
  query: z.strictObject({}),
  answers: {
    status: 200,
    description: 'It can; 503 says that it cannot, and why.',
    body: health,
  },
  async handle(_, { runs, version, now }) {
    const latest = await runs.latestRun().catch((error: unknown) => {
      if (error instanceof NewerSchema) throw error;
      // Which account it is stands in the service's log and is nobody else's business.
      throw new Problem(503, 'StorageUnreachable', 'The tables of the service cannot be read.', {
        cause: error,
      });
    });
    const completedAt = latest?.completedAt;
    const hours = completedAt === undefined ? null : (now().getTime() - Date.parse(completedAt)) / 3_600_000;
    return {
      body: {
        status: 'ok' as const,
        version,
        lastAudit: completedAt ?? null,
        lastAuditHoursAgo: hours === null ? null : Math.round(hours * 10) / 10,
        calendarAsOf: shippedCalendar.asOf,
        calendarWarning: calendarWarning(shippedCalendar.asOf, dayOf(now())),
      },
    };
  },
});
