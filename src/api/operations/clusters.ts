import * as z from 'zod';
import { statuses } from '../../evaluation/rule.ts';
import type { ClusterRef } from '../../evaluation/tally.ts';
import type { ClusterKey } from '../../history/cluster-key.ts';
import { oldestOpenSince } from '../../history/digest.ts';
import type { EstateReader } from '../../history/estate-store.ts';
import type { ClusterRecord, FindingRecord } from '../../history/records.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { sightNow, lostSightOf, sightOf, subscriptionsAsked } from '../sight.ts';
import { clusterParams, exampleCluster, namedCluster, noSuchCluster } from '../named-cluster.ts';
import { defineOperation } from '../operation.ts';
import {
  continuation,
  environment,
  managementGroup,
  orderby,
  owner,
  subscription,
  top,
} from '../parameters.ts';
import { pagingOf } from '../pages.ts';
import type { ClusterTold } from '../schemas/cluster.ts';
import { cluster, clusterDetail, clusterPage } from '../schemas/cluster.ts';
import { select } from '../select.ts';
import { everyCluster } from '../../report/csv/clusters-csv.ts';
import { clustersCsv, csvType } from '../../report/csv/csv-documents.ts';
import { byAccept, formatAsked } from '../formats.ts';
import { everyFinding } from '../../report/csv/open-findings.ts';
import { findingBody } from './findings.ts';

export const listClusters = defineOperation({
  id: 'listClusters',
  method: 'GET',
  route: 'clusters',
  tag: 'Clusters',
  summary: 'Clusters as they were last seen, with version, tier, score and failures',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    subscription: subscription.optional(),
    managementGroup: managementGroup.optional(),
    owner: owner.optional(),
    environment: environment.optional(),
    orderby: orderby({ cluster: 'subscription, resource group and name' }),
    format: z.enum(['json', 'csv']).optional().meta({
      description:
        'A page of JSON, or all of them as CSV. Unset, the header Accept decides, and JSON is the answer to anything else.',
      example: 'json',
    }),
    select: select(cluster),
    top: top(1_000, 100),
    continuation,
  }),
  problems: { 404: ['NoAuditYet'] },
  example: { query: { managementGroup: 'contoso-online', top: '2' } },
  answers: {
    status: 200,
    description: 'A page of clusters, or all of them as CSV.',
    body: clusterPage,
    otherTypes: [csvType],
  },
  async handle(request, services) {
    const { query } = request;
    const sight = await sightNow(services);
    const lost = lostSightOf(sight);
    const subscriptions = subscriptionsAsked(sight, query);
    const filter = {
      ...(subscriptions && { subscriptions }),
      ...(query.owner && { owners: query.owner }),
      ...(query.environment && { environments: query.environment }),
    };
    if (formatAsked(query.format, request.accept, { csv: csvType }) === 'csv') {
      return {
        contentType: csvType,
        headers: { ...byAccept, 'content-disposition': 'attachment; filename="clusters.csv"' },
        text: clustersCsv(everyCluster(services.estate, filter), lost),
      };
    }
    const paging = await pagingOf('listClusters', request, services, sight.edition);
    const { items, next } = await services.estate.clusters(filter, {
      top: query.top,
      ...(paging.from !== undefined && { from: paging.from }),
    });
    return {
      headers: byAccept,
      body: {
        ...sightOf(sight),
        value: items.map((record) => clusterBody(record, lost)),
        ...paging.linkTo(next),
      },
    };
  },
});

export const getCluster = defineOperation({
  id: 'getCluster',
  method: 'GET',
  route: 'clusters/{subscriptionId}/{resourceGroup}/{name}',
  tag: 'Clusters',
  params: clusterParams,
  problems: { 404: ['NoAuditYet', 'ClusterNotFound'] },
  example: { params: exampleCluster },
  summary: 'One cluster: every verdict, its findings with evidence and fix, and the ARM body that was judged',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The cluster.', body: clusterDetail },
  async handle({ params }, services) {
    const { estate, rules, now } = services;
    const key = namedCluster(params);
    const [sight, record, findings] = await Promise.all([
      sightNow(services),
      estate.cluster(key),
      findingsOf(estate, key),
    ]);
    if (record === undefined) throw noSuchCluster(params);
    const lost = lostSightOf(sight);
    return {
      body: {
        ...sightOf(sight),
        ...clusterBody(record, lost),
        verdictsByRule: [...record.digest].map(([rule, { status, openSince }]) => ({
          rule,
          name: rules.find(({ id }) => id === rule)?.name ?? rule,
          status,
          openSince,
        })),
        findings: findings.map((finding) => findingBody(finding, { rules, lost, today: dayOf(now()) })),
        arm: record.body === undefined ? null : { ...record.body },
      },
    };
  },
});

/** Everything that is known of a cluster but its plain passes. */
async function findingsOf(estate: EstateReader, cluster: ClusterKey): Promise<FindingRecord[]> {
  const findings: FindingRecord[] = [];
  for await (const finding of everyFinding(estate, { cluster, statuses })) findings.push(finding);
  return findings;
}

function clusterBody(
  { ref, digest, ...record }: ClusterRecord,
  lost: (cluster: ClusterRef) => boolean,
): ClusterTold {
  return {
    id: ref.id,
    name: ref.name,
    resourceGroup: ref.resourceGroup,
    subscription: { id: ref.subscriptionId, name: ref.subscriptionName },
    location: record.location,
    owner: ref.owner,
    environment: record.environment,
    kubernetesVersion: record.kubernetesVersion,
    tier: record.tier,
    score: record.score,
    failures: record.failures,
    verdicts: record.verdicts,
    oldestOpenSince: oldestOpenSince(digest),
    changedAt: record.changedAt,
    changedBy: record.changedBy,
    lostSight: lost(ref),
  };
}
