import * as z from 'zod';
import type { AuditRun } from '../../evaluation/audit-run.ts';
import { score } from '../../evaluation/score.ts';
import { calendarWarning } from '../../facts/support-calendar.ts';
import type { RunReader } from '../../history/run-store.ts';
import type { Transition } from '../../history/transition.ts';
import type { SubscriptionCoverage } from '../../inventory/coverage.ts';
import { defineOperation } from '../operation.ts';
import { continuation, orderby, top } from '../parameters.ts';
import { pagingOf } from '../pages.ts';
import { Problem } from '../problem.ts';
import type { SubscriptionCoverageTold } from '../schemas/coverage.ts';
import { runCoverage, subscriptionCoverage } from '../schemas/coverage.ts';
import type { RunTold } from '../schemas/run.ts';
import { runBrief, runDetail, runPage } from '../schemas/run.ts';
import { runChangeList, transition } from '../schemas/transition.ts';
import { select } from '../select.ts';
import { transitionBody } from '../transition-body.ts';

/** How routes name a run. */
export const runId = {
  description: 'Id of the audit; `latest` stands for the newest of the whole estate.',
  example: 'latest',
};

export const listRuns = defineOperation({
  id: 'listRuns',
  method: 'GET',
  route: 'runs',
  tag: 'Audits',
  example: { query: { top: '2' } },
  summary: 'Audits, the newest first',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({
    orderby: orderby({ startedAt: 'when they began, the newest first' }),
    select: select(runBrief),
    top: top(200, 20),
    continuation,
  }),
  answers: { status: 200, description: 'A page of runs.', body: runPage },
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
  tag: 'Audits',
  params: { id: runId },
  problems: { 404: ['RunNotFound'] },
  example: { params: { id: 'latest' } },
  summary: 'One audit with its figures; `latest` stands for the newest of the whole estate',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The run.', body: runDetail },
  async handle({ params: { id = '' } }, { runs }) {
    const run = await findRun(runs, id);
    return { body: { ...briefOf(run), tally: run.tally ?? null } };
  },
});

export const getRunCoverage = defineOperation({
  id: 'getRunCoverage',
  method: 'GET',
  route: 'runs/{id}/coverage',
  tag: 'Audits',
  params: { id: runId },
  problems: { 404: ['RunNotFound'] },
  example: { params: { id: 'latest' } },
  summary: 'What an audit saw of each subscription, and why not where it did not',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({ select: select(subscriptionCoverage) }),
  answers: { status: 200, description: 'Every subscription of the run.', body: runCoverage },
  async handle({ params: { id = '' } }, { runs }) {
    const run = await findRun(runs, id);
    const shards = await runs.shards(run.id);
    return {
      body: {
        run: run.id,
        asOf: run.startedAt,
        scopeFaults: run.scopeFaults,
        value: shards.flatMap(({ coverage }) => coverage ?? []).map(coverageBody),
      },
    };
  },
});

export const getRunChanges = defineOperation({
  id: 'getRunChanges',
  method: 'GET',
  route: 'runs/{id}/changes',
  tag: 'Changes',
  params: { id: runId },
  problems: { 404: ['RunNotFound'] },
  example: { params: { id: 'latest' }, query: { top: '2' } },
  summary:
    'What an audit found changed: clusters that appeared or went, findings opened, resolved, lost sight of',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({ select: select(transition), top: top(5_000, 1_000) }),
  answers: { status: 200, description: 'The transitions of the run.', body: runChangeList },
  async handle({ params: { id = '' }, query }, { runs, estate }) {
    const run = await findRun(runs, id);
    const value: Transition[] = [];
    for await (const one of estate.transitions(run.id)) {
      if (value.push(one) === query.top) break;
    }
    const total = Object.values(run.changes ?? {}).reduce((sum, count) => sum + count, 0);
    return {
      body: {
        run: run.id,
        asOf: run.startedAt,
        counts: run.changes ?? null,
        total,
        value: value.map(transitionBody),
      },
    };
  },
});

/** The run with an id, or the newest for `latest`; throws a 404 where there is none. */
export async function findRun(runs: RunReader, id: string): Promise<AuditRun> {
  const run = id === 'latest' ? await runs.latestRun() : await runs.run(id);
  if (run === undefined) throw new Problem(404, 'RunNotFound', `There is no run ${id}.`, { target: 'id' });
  return run;
}

function briefOf({ tally, ...run }: AuditRun): RunTold {
  return {
    id: run.id,
    state: run.state,
    reason: run.reason ?? null,
    startedBy: run.startedBy,
    requested: run.requested ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt ?? null,
    scope: run.scope,
    wholeEstate: run.wholeEstate,
    serviceVersion: run.serviceVersion ?? null,
    ruleSetVersion: run.ruleSetVersion,
    calendarAsOf: run.calendarAsOf,
    calendarWarning: calendarWarning(run.calendarAsOf, run.startedAt.slice(0, 10)),
    shards: run.shards,
    coverage: run.coverage,
    scopeFaults: run.scopeFaults,
    facts: run.facts ?? null,
    changes: run.changes ?? null,
    clusters: tally?.clusters ?? null,
    score: tally === undefined ? null : score(tally.weights),
    failures: tally?.failures ?? null,
  };
}

function coverageBody(coverage: SubscriptionCoverage): SubscriptionCoverageTold {
  return {
    subscription: coverage.subscription,
    status: coverage.status,
    clusters: coverage.clusters,
    reason: coverage.reason ?? null,
    lastReadAt: coverage.lastReadAt ?? null,
    rejected: coverage.rejected ?? [],
  };
}
