import * as z from 'zod';
import type { AuditRun } from '../../evaluation/audit-run.ts';
import { netChanges } from '../../history/net-changes.ts';
import type { RunReader } from '../../history/run-store.ts';
import { transitionKinds } from '../../history/transition.ts';
import { transitionsBetween } from '../../report/assemble.ts';
import { counted } from '../counted.ts';
import { sightNow, sightOf } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { top } from '../parameters.ts';
import { Problem } from '../problem.ts';
import { netChangeList, transition } from '../schemas/transition.ts';
import { select } from '../select.ts';
import { transitionBody } from '../transition-body.ts';
import { findRun } from './runs.ts';

export const listChanges = defineOperation({
  id: 'listChanges',
  method: 'GET',
  route: 'changes',
  tag: 'Changes',
  summary:
    'What is different between two audits, the newest one unless `until` names another: opened and resolved in between cancel out',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    since: z.string('must be the id of a run; GET /api/runs lists them.').meta({
      description: 'Id of the earlier audit.',
      example: '20261120T080000000Z-5a0c3e',
    }),
    until: z.string('must be the id of a run; GET /api/runs lists them.').optional().meta({
      description: 'Id of the later audit, of the whole estate. Left out, it is the newest one.',
      example: '20261121T080000000Z-7d1b9f',
    }),
    select: select(transition),
    top: top(5_000, 1_000),
  }),
  problems: { 404: ['NoAuditYet', 'RunNotFound'] },
  example: { query: { since: '20261120T080000000Z-5a0c3e', top: '2' } },
  answers: { status: 200, description: 'The net changes.', body: netChangeList },
  async handle({ query }, services) {
    const { runs, estate } = services;
    const [sight, since] = await Promise.all([sightNow(services), runs.run(query.since)]);
    const until = query.until === undefined ? sight.run : await laterRun(query.until, query.since, runs);
    if (since === undefined) {
      throw new Problem(404, 'RunNotFound', `There is no run ${query.since}.`, { target: 'since' });
    }
    const changes = netChanges(await transitionsBetween({ runs, estate }, since.id, until.id));
    return {
      body: {
        ...sightOf(sight),
        since: { run: since.id, asOf: since.startedAt },
        until: { run: until.id, asOf: until.startedAt },
        counts: counted(transitionKinds, changes, ({ kind }) => kind),
        total: changes.length,
        value: changes.slice(0, query.top).map(transitionBody),
      },
    };
  },
});

/** The audit that a comparison ends with. What an audit of a part has not looked at would read as if it had not changed. */
async function laterRun(id: string, since: string, runs: RunReader): Promise<AuditRun> {
  const run = await findRun(runs, id);
  if (run.state !== 'completed' || !run.wholeEstate) {
    throw badUntil(`until: the audit ${id} is not completed, or not of the whole estate.`);
  }
  // Ids of runs compare as their instants do.
  if (run.id <= since) throw badUntil(`until: the audit ${id} is not later than ${since}.`);
  return run;
}

const badUntil = (message: string): Problem =>
  new Problem(400, 'InvalidQueryParameterValue', message, { target: 'until' });
