import * as z from 'zod';
import { netChanges } from '../../history/net-changes.ts';
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

export const listChanges = defineOperation({
  id: 'listChanges',
  method: 'GET',
  route: 'changes',
  tag: 'Changes',
  summary:
    'What is different in the newest audit from an earlier run: opened and resolved in between cancel out',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    since: z.string('must be the id of a run; GET /api/runs lists them.').meta({
      description: 'Id of the earlier audit.',
      example: '20261120T080000000Z-5a0c3e',
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
    if (since === undefined) {
      throw new Problem(404, 'RunNotFound', `There is no run ${query.since}.`, { target: 'since' });
    }
    const changes = netChanges(await transitionsBetween({ runs, estate }, since.id, sight.run.id));
    return {
      body: {
        ...sightOf(sight),
        since: { run: since.id, asOf: since.startedAt },
        counts: counted(transitionKinds, changes, ({ kind }) => kind),
        total: changes.length,
        value: changes.slice(0, query.top).map(transitionBody),
      },
    };
  },
});
