import * as z from 'zod';
import { clusterChanges } from '../../history/cluster-changes.ts';
import { clusterParams, exampleCluster, namedCluster, noSuchCluster } from '../named-cluster.ts';
import { defineOperation } from '../operation.ts';
import { pagingOf } from '../pages.ts';
import { continuation, orderby, top } from '../parameters.ts';
import { clusterChange, clusterChangePage } from '../schemas/cluster-change.ts';
import { select } from '../select.ts';
import { sightNow, sightOf } from '../sight.ts';
import { transitionBody } from '../transition-body.ts';

export const listClusterChanges = defineOperation({
  id: 'listClusterChanges',
  method: 'GET',
  route: 'clusters/{subscriptionId}/{resourceGroup}/{name}/changes',
  tag: 'Changes',
  params: clusterParams,
  problems: { 404: ['NoAuditYet', 'ClusterNotFound'] },
  example: { params: exampleCluster, query: { top: '2' } },
  summary: 'The history of one cluster: what each audit that is kept found changed of it, the newest first',
  about:
    'A page looks through a hundred audits at most: it may be empty, and the next one not. Audits that come while pages are followed do not disturb them.',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    orderby: orderby({ at: 'when the audits began, the newest first' }),
    select: select(clusterChange),
    top: top(1_000, 100),
    continuation,
  }),
  answers: { status: 200, description: 'A page of changes.', body: clusterChangePage },
  async handle(request, services) {
    const { params, query } = request;
    const { estate } = services;
    const key = namedCluster(params);
    const [sight, cluster] = await Promise.all([sightNow(services), estate.cluster(key)]);
    if (cluster === undefined) throw noSuchCluster(params);
    // Pages lead from run to older runs, which nothing changes any more: they belong to no edition.
    const paging = await pagingOf(`listClusterChanges ${key.subscriptionId} ${key.key}`, request, services);
    const { items, next } = await clusterChanges(services, key, {
      top: query.top,
      ...(paging.from !== undefined && { from: paging.from }),
    });
    return {
      body: {
        ...sightOf(sight),
        value: items.map(({ runId, transition }) => ({ run: runId, ...transitionBody(transition) })),
        ...paging.linkTo(next),
      },
    };
  },
});
