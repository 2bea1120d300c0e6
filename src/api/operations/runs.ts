import * as z from 'zod';
import type { AuditRun } from '../../evaluation/audit-run.ts';
import { score } from '../../evaluation/score.ts';
import { calendarWarning } from '../../facts/support-calendar.ts';
import type { RunReader } from '../../history/run-store.ts';
import type { Transition } from '../../history/transition.ts';
import { defineOperation } from '../operation.ts';
import { continuation, top } from '../parameters.ts';
import { pagingOf } from '../pages.ts';
import { Problem } from '../problem.ts';

export const listRuns = defineOperation({
  id: 'listRuns',
  method: 'GET',
  route: 'runs',
  summary: 'Audits, the newest first',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({ top: top(200, 20), continuation }),
  answers: { status: 200, description: 'A page of runs.', body: z.unknown() },
  async handle(request, services) {
    const { query } = request;
    const paging = await pagingOf('listRuns', request, services);
    const page = await services.runs.runs({
      top: query.top,
      ...(paging.from !== undefined && { from: paging.from }),
    });
    return {
      body: {
        value: page.runs.map(briefOf),
        ...paging.linkTo(page.next),
      },
    };
  },
});

export const getRun = defineOperation({
  id: 'getRun',
  method: 'GET',
  route: 'runs/{id}',
  summary: 'One audit with its figures; `latest` stands for the newest of the whole estate',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The run.', body: z.unknown() },
  async handle({ params: { id = '' } }, { runs }) {
    const run = await findRun(runs, id);
    return { body: { ...briefOf(run), tally: run.tally ?? null } };
  },
});

export const getRunCoverage = defineOperation({
  id: 'getRunCoverage',
  method: 'GET',
  route: 'runs/{id}/coverage',
  summary: 'What an audit saw of each subscription, and why not where it did not',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'Every subscription of the run.', body: z.unknown() },
  async handle({ params: { id = '' } }, { runs }) {
    const run = await findRun(runs, id);
    const shards = await runs.shards(run.id);
    return {
      body: {
        run: run.id,
        asOf: run.startedAt,
        scopeFaults: run.scopeFaults,
        value: shards.flatMap(({ coverage }) => coverage ?? []),
      },
    };
  },
});

export const getRunChanges = defineOperation({
  id: 'getRunChanges',
  method: 'GET',
  route: 'runs/{id}/changes',
  summary:
    'What an audit found changed: clusters that appeared or went, findings opened, resolved, lost sight of',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({ top: top(5_000, 1_000) }),
  answers: { status: 200, description: 'The transitions of the run.', body: z.unknown() },
  async handle({ params: { id = '' }, query }, { runs, estate }) {
    const run = await findRun(runs, id);
    const value: Transition[] = [];
    for await (const transition of estate.transitions(run.id)) {
      if (value.push(transition) === query.top) break;
    }
    const total = Object.values(run.changes ?? {}).reduce((sum, count) => sum + count, 0);
    return { body: { run: run.id, asOf: run.startedAt, counts: run.changes ?? null, total, value } };
  },
});

/** The run with an id, or the newest for `latest`; throws a 404 where there is none. */
export async function findRun(runs: RunReader, id: string): Promise<AuditRun> {
  const run = id === 'latest' ? await runs.latestRun() : await runs.run(id);
  if (run === undefined) throw new Problem(404, 'RunNotFound', `There is no run ${id}.`, { target: 'id' });
  return run;
}

function briefOf({ tally, ...run }: AuditRun) {
  return {
    ...run,
    calendarWarning: calendarWarning(run.calendarAsOf, run.startedAt.slice(0, 10)),
    clusters: tally?.clusters ?? null,
    score: tally === undefined ? null : score(tally.weights),
    failures: tally?.failures ?? null,
  };
}
